'use strict';
// events3_emit_is_sync                                      (interview question 25)
//
// In the bakery an oven emits 'ready', and five listeners wait for it. Open program.js and read it. Do
// NOT run it yet - an interviewer won't let you either.
//
// These twelve words are in it, and some of them are never printed:
//
//     bread  caught  end  gone  heard  label  pack  sell  sold  start  still  unheard
//
// Write down the words that are printed, in the order they come out.

exports.prediction = [
  'start',
];
