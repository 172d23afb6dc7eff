// expect: sleeps in Atomics.wait() and
'use strict';

function enter(counters) {
  while (Atomics.compareExchange(counters, 1, 0, 1) !== 0) Atomics.wait(counters, 1, 1);
  const number = Atomics.add(counters, 0, 1) + 1;
  Atomics.store(counters, 1, 0);
  return number;
}

module.exports = { enter };
