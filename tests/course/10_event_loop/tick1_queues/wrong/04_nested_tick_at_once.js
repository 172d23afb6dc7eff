// expect: does the new one go
'use strict';

exports.prediction = `
  tick1 tick-of-tick tick2 promise1 micro promise-of-tick micro-of-promise promise2 tick-of-promise
`;
