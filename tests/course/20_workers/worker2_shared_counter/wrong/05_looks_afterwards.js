// expect: and reading afterwards is another
'use strict';

function enter(counters) {
  Atomics.add(counters, 0, 1);
  return Atomics.load(counters, 0);
}

module.exports = { enter };
