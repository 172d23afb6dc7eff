'use strict';
// loop3_inside_io                                          (interview questions 28, 29)
//
// Open program.js and read it, without running it. The callbacks are old friends from
// loop1_predict_order, but now they're created inside the callback of fs.readFile.
//
// 1. It prints six words:   file  immediate  main  promise  tick  timer
//    Write them down in the order they come out.
exports.prediction = [
  'main',
];

// 2. main.js creates the same callbacks at the top level. If you run it often enough, on different
//    machines, two of its words change places now and then. Which two?
exports.luck = [];
