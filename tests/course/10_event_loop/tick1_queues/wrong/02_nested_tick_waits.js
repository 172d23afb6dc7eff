// expect: doesn't wait for the next round
'use strict';

exports.prediction = `
  tick1 tick2 promise1 micro promise-of-tick micro-of-promise promise2 tick-of-tick tick-of-promise
`;
