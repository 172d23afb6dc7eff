'use strict';
// The program you're asked about. Read it, don't change it.

const print = (label) => console.log(label);

Promise.resolve()
  .then(() => {
    print('promise1');
    process.nextTick(() => print('tick-of-promise'));
    queueMicrotask(() => print('micro-of-promise'));
  })
  .then(() => print('promise2'));

process.nextTick(() => {
  print('tick1');
  process.nextTick(() => print('tick-of-tick'));
  Promise.resolve().then(() => print('promise-of-tick'));
});

process.nextTick(() => print('tick2'));

queueMicrotask(() => print('micro'));
