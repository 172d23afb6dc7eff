'use strict';
// The program you are asked about. Read it, do not change it.

console.log('one');
Promise.resolve().then(() => console.log('two'));
console.log('three');
