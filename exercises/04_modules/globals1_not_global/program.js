'use strict';
// The program you're asked about. Read it, don't change it. It's an ordinary CommonJS
// file, started with:  node program.js

var pot = 'green tea';
globalThis.cup = 'small';

console.log('a', this === module.exports);

console.log('b', 'pot' in globalThis);

console.log('c', '__dirname' in globalThis);

console.log('d', typeof require === 'function');

console.log('e', 'require' in globalThis);

console.log('f', 'process' in globalThis);

console.log('g', cup === 'small');

console.log('h', arguments.length === 5);
