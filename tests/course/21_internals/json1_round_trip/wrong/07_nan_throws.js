// expect: no NaN and no Infinity
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['throws', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
