'use strict';
// loop4_between_callbacks                                      (interview question 29)
//
// Open program.js and read it, without running it. Two timers are due (t1, t2), two immediates are
// waiting (i1, i2), and each of the four callbacks fills the small queues again.
//
// It prints twelve words:
//
//     i1  i1-promise  i1-tick    i2  i2-promise  i2-tick
//     t1  t1-promise  t1-tick    t2  t2-promise  t2-tick
//
// Write them down in the order they come out.

exports.prediction = [
  't1',
];
