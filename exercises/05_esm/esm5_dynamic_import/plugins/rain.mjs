import { loaded } from '../diary.mjs';

loaded.push('rain');

export const unit = 'mm';

export default (mm) => `${mm} mm of rain: ${mm < 10 ? 'water the beds' : 'stay inside'}`;
