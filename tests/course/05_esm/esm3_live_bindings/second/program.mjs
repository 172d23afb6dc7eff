// second: A getter of the CommonJS module is called at each look; export default of a variable copies its value.
console.log('program');

import copied, { apples, pick as pickApple } from './fresh.mjs';
import old from './old.cjs';

const { pears } = old;

pickApple();
old.pick();

console.log('apples', apples);
console.log('copied', copied);
console.log('pears', pears);
console.log('old.pears', old.pears);
