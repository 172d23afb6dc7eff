// expect: none of the four words
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['error', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
