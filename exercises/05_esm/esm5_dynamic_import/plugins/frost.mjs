import { loaded } from '../diary.mjs';

loaded.push('frost');

export const unit = 'degrees';

export default (degrees) => `${degrees} degrees: ${degrees < 3 ? 'cover the beds' : 'sleep well'}`;
