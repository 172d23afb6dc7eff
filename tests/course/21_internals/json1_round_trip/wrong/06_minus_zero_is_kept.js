// expect: the sign is lost
'use strict';

exports.answers = {
  date: ['changed', 'same'],
  undefinedField: ['gone', 'same'],
  undefinedInList: ['changed', 'same'],
  notANumber: ['changed', 'same'],
  minusZero: ['same', 'same'],
  map: ['changed', 'same'],
  bigint: ['throws', 'same'],
  buffer: ['changed', 'changed'],
  cycle: ['throws', 'same'],
  method: ['gone', 'throws'],
};
