// expect: the file is a function body
'use strict';

exports.answers = {
  a: true,
  b: true,
  c: false,
  d: true,
  e: false,
  f: true,
  g: true,
  h: true,
};
