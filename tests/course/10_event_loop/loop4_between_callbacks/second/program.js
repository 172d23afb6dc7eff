// second: The small queues run between two callbacks of a phase, early enough to cancel the next one.
'use strict';

const print = (label) => console.log(label);

setTimeout(() => {
  print('t1');
  process.nextTick(() => {
    print('t1-tick');
    clearTimeout(t2);
  });
}, 0);
const t2 = setTimeout(() => print('t2'), 0);
setTimeout(() => print('t3'), 0);

setImmediate(() => {
  print('i1');
  setImmediate(() => print('i4'));
  Promise.resolve().then(() => {
    print('i1-promise');
    clearImmediate(i2);
  });
});
const i2 = setImmediate(() => print('i2'));
setImmediate(() => print('i3'));

// Stay busy for 5 ms, so that all timers are due when the loop begins.
const wait = performance.now() + 5;
while (performance.now() < wait);
