'use strict';
// tick1_queues                                                 (interview question 28)
//
// program.js has no timers, only the two small queues - and callbacks that put more callbacks into them.
// Open program.js and read it, without running it. It prints nine words:
//
//     micro     micro-of-promise   promise-of-tick
//     promise1  promise2           tick-of-promise
//     tick1     tick2              tick-of-tick
//
// Write them down in the order they come out.

exports.prediction = [
];
