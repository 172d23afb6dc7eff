// expect: you look at what this call returned
'use strict';

function enter(counters) {
  Atomics.compareExchange(counters, 1, 0, 1);
  const number = ++counters[0];
  Atomics.store(counters, 1, 0);
  return number;
}

module.exports = { enter };
