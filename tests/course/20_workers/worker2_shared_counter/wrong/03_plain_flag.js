// expect: Checking and closing have to be ONE step
'use strict';

function enter(counters) {
  while (counters[1] === 1);
  counters[1] = 1;
  const number = ++counters[0];
  counters[1] = 0;
  return number;
}

module.exports = { enter };
