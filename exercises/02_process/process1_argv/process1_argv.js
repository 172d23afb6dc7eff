'use strict';
// process1_argv                                             (interview question 16)
//
// The tea shop adds up weights in the terminal. This file is the program:
//
//     node process1_argv.js 2 3.5         prints 5.5
//     node process1_argv.js               prints 0
//     node process1_argv.js 2 two         prints no sum; says on stderr that "two" is not a
//                                         number, and ends with exit code 2
//
// Print only the sum: the next program in a pipe reads it. The third case applies to anything
// that isn't a number as a whole: 12kg, for example, or an empty argument ("" or " ").

const args = process.argv;

// your turn
