'use strict';
// {{name}}
//
// Open program.js and read it. Do not run it yet.
//
// It prints three words. Write them down in the order in which they come out.

exports.prediction = [];
