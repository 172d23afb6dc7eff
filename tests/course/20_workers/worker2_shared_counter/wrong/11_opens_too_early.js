// expect: and reading afterwards is another
'use strict';

function enter(counters) {
  while (Atomics.compareExchange(counters, 1, 0, 1) !== 0);
  Atomics.add(counters, 0, 1);
  Atomics.store(counters, 1, 0);
  return counters[0];
}

module.exports = { enter };
