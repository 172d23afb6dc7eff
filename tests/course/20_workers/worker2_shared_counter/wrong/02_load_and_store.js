// expect: Each of these steps is atomic
'use strict';

function enter(counters) {
  const number = Atomics.load(counters, 0) + 1;
  Atomics.store(counters, 0, number);
  return number;
}

module.exports = { enter };
