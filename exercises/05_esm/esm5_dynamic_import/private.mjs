// Not a plugin. Nobody should be able to load this with loadPlugin().
import { loaded } from './diary.mjs';

loaded.push('private');

export default () => 'the key lies under the third pot';
