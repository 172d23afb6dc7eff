// expect: what was there BEFORE
'use strict';

function enter(counters) {
  return Atomics.add(counters, 0, 1);
}

module.exports = { enter };
