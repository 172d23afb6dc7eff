// expect: leaves such a field out
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['changed', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
