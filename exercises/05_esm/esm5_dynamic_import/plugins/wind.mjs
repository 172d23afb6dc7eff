// This plugin has a bug, on purpose.
import { loaded } from '../diary.mjs';

loaded.push('wind');

throw new Error('the wind gauge does not answer');
