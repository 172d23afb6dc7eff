// second: A function made by new Function sees only what is really global: no variable of this file, and no require.
'use strict';

var pot = 'green tea';
globalThis.cup = 'small';

// typeof name, asked in a function whose code is made from text.
const ask = (name) => new Function(`return typeof ${name}`)();

console.log('pot', ask('pot'));
console.log('cup', ask('cup'));
console.log('process', ask('process'));
console.log('require', ask('require'));
console.log('module', ask('module'));
console.log('Buffer', ask('Buffer'));
console.log('here', typeof pot, typeof require);
