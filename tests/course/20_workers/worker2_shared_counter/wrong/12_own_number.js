// expect: has variables of its own
'use strict';

let number = 0;

function enter(counters) {
  Atomics.add(counters, 0, 1);
  number += 1;
  return number;
}

module.exports = { enter };
