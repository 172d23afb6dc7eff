// expect: calls it
'use strict';

exports.answers = {
  date: ['same', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
