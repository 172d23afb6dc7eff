'use strict';

exports.prediction = [
  // the file has run: the ticks, new ones included
  'tick1', 'tick2', 'tick-of-tick',
  // the microtasks, new ones included
  'promise1', 'micro', 'promise-of-tick', 'micro-of-promise', 'promise2',
  // and the ticks again
  'tick-of-promise',
];
