// expect: first in, first out
'use strict';

exports.prediction = `
  tick1 tick2 tick-of-tick promise1 promise2 micro promise-of-tick micro-of-promise tick-of-promise
`;
