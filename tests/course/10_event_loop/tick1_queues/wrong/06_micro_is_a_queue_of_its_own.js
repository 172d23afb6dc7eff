// expect: first in, first out
'use strict';

exports.prediction = `
  tick1 tick2 tick-of-tick micro promise1 promise-of-tick micro-of-promise promise2 tick-of-promise
`;
