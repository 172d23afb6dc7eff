// expect: doesn't have to be global
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: false,
  d: true,
  e: true,
  f: true,
  g: true,
  h: true,
};
