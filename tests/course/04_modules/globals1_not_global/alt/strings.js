'use strict';

exports.answers = {
  a: 'true',
  b: 'false',
  c: 'False',
  d: ' TRUE ',
  e: 'no',
  f: 'yes',
  g: 'true',
  h: 'true',
};
