'use strict';

exports.prediction = new Set(
  'Tick1 Tick2 Tick-of-tick Promise1 Micro Promise-of-tick Micro-of-promise Promise2 Tick-of-promise'.split(' '),
);
