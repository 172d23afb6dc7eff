// expect: one more after each call
'use strict';

function enter(counters) {
  return counters[0] + 1;
}

module.exports = { enter };
