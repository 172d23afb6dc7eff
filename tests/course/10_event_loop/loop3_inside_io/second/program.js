// second: Inside an immediate, a new immediate waits for the next round of the loop, and the timers come before that.
'use strict';

const print = (label) => console.log(label);

setImmediate(() => {
  setImmediate(() => print('immediate'));

  setTimeout(() => print('timer'), 0);

  Promise.resolve().then(() => print('promise'));

  process.nextTick(() => print('tick'));

  print('outer');

  // Stay busy for 5 ms, so that the timer is due when this callback ends.
  const wait = performance.now() + 5;
  while (performance.now() < wait);
});

print('main');
