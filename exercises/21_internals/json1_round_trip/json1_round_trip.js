'use strict';
// json1_round_trip                                          (interview question 106)
//
// Readings travel: as JSON over the network, or through structuredClone() to a worker. Not every value
// arrives as it left. Open program.js and read it, do NOT run it yet. How do its ten values arrive, on
// each of the two journeys? There are four possible words:
//
//     'same'      an equal value of the same kind arrives
//     'changed'   something else arrives in its place
//     'gone'      the message arrives, without this field
//     'throws'    nothing arrives: an error is thrown

exports.answers = {
  //                 JSON  structuredClone
  date:            ['?',    '?'],
  undefinedField:  ['?',    '?'],
  undefinedInList: ['?',    '?'],
  notANumber:      ['?',    '?'],
  minusZero:       ['?',    '?'],
  map:             ['?',    '?'],
  bigint:          ['?',    '?'],
  buffer:          ['?',    '?'],
  cycle:           ['?',    '?'],
  method:          ['?',    '?'],
};
