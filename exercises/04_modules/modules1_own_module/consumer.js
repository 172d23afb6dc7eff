'use strict';
// The program that uses your module. Read it, don't change it.
//
//     node consumer.js 3 0.25        a round pond, 3 m wide, with a stone border of 0.25 m

const { add, subtract, PI } = require('./modules1_own_module.js');

const [width, border] = process.argv.slice(2).map(Number);
const outside = add(width, border * 2);

console.log(`hole to dig: ${outside} m wide`);
console.log(`water: ${subtract(width, border * 2)} m wide`);
console.log(`fence: ${(PI * outside).toFixed(2)} m long`);
