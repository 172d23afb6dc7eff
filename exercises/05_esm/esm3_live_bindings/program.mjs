// The program you're asked about. Read it, don't change it.
console.log('program');

import { apples, pick as pickApple } from './fresh.mjs';
import old from './old.cjs';

const { pears } = old;

pickApple();
old.pick();

console.log(apples);
console.log(pears);
console.log(old.pears);
