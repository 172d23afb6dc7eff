'use strict';
// errors4_last_resort                                   (interview questions 51, 137)
//
// The program shop.js loads this file in its first line. When a bug gets through to the very end,
// the operators want to find ONE line on stderr that begins with "FATAL" and contains the
// message of the error:
//
//     FATAL the till is on fire
//
// Then the program must end, at once, with exit code 1: its state is unknown, so it must not
// serve one more order. A supervisor starts it again. Look at it without your code first:
//
//     node shop.js throw       an error that nobody catches
//     node shop.js reject      a promise that is rejected, and nobody handles it
//     node shop.js null        somebody wrote `throw null`. It is legal.
//     node shop.js nothing     all is well: exit code 0, and nothing on stderr
//
// What is missing here: who is told about such errors, and what happens then?
