// expect: own class on top of Uint8Array
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['changed', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'same'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
