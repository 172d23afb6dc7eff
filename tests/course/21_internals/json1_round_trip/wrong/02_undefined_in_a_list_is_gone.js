// expect: writes null there
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['gone', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
