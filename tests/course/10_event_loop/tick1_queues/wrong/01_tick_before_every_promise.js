// expect: leaves a queue that isn't empty
'use strict';

exports.prediction = `
  tick1 tick2 tick-of-tick promise1 tick-of-promise micro promise-of-tick micro-of-promise promise2
`;
