'use strict';
// errors4_last_resort                                   (interview questions 51, 137)
//
// The program shop.js loads this file in its first line. When a bug gets all the way through, the
// operators want to find ONE line on stderr that starts with "FATAL" and contains the
// error's message:
//
//     FATAL the till is on fire
//
// Then the program must end, at once, with exit code 1: its state is unknown, so it must not
// serve another order. A supervisor starts it again. Try it without your code first:
//
//     node shop.js throw       an error that nobody catches
//     node shop.js reject      a promise is rejected, and nobody handles it
//     node shop.js null        somebody wrote `throw null`. It is legal, like `throw undefined`.
//     node shop.js nothing     all is well: exit code 0, and nothing on stderr
//
// What's missing here: who hears about such errors, and what happens then?
