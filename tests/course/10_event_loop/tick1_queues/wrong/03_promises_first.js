// expect: Node empties the queue of process.nextTick first
'use strict';

exports.prediction = `
  promise1 micro promise2 micro-of-promise tick1 tick2 tick-of-tick promise-of-tick tick-of-promise
`;
