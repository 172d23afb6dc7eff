// expect: Node empties the queue of process.nextTick first
'use strict';

exports.prediction = `
  promise1 tick-of-promise micro-of-promise promise2 tick1 tick-of-tick promise-of-tick tick2 micro
`;
