'use strict';
// The second program you're asked about: the same callbacks, but not inside another callback, and
// nothing here is busy for 5 ms. Read it, don't change it.

const print = (label) => console.log(label);

setTimeout(() => print('timer'), 0);

setImmediate(() => print('immediate'));

Promise.resolve().then(() => print('promise'));

process.nextTick(() => print('tick'));

print('main');
