// alt: Short, but a thread that waits keeps a processor busy.
'use strict';

exports.enter = function enter(counters) {
  while (Atomics.exchange(counters, 3, 1) === 1);
  counters[0] += 1;
  const number = counters[0];
  Atomics.store(counters, 3, 0);
  return number;
};
