// expect: belongs to the wrapper
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: false,
  d: true,
  e: false,
  f: true,
  g: true,
  h: false,
};
