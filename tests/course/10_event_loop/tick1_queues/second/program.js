// second: Everything starts inside a microtask, so the microtasks are finished before the first tick has its turn.
'use strict';

const print = (label) => console.log(label);

queueMicrotask(() => {
  process.nextTick(() => {
    print('tick1');
    Promise.resolve().then(() => print('promise-of-tick'));
  });

  process.nextTick(() => print('tick2'));

  Promise.resolve()
    .then(() => {
      print('promise1');
      process.nextTick(() => print('tick-of-promise'));
    })
    .then(() => print('promise2'));

  print('inside');
});

print('outside');
