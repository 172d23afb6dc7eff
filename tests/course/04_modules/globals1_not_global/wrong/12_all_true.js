// expect: the file is a function body
'use strict';

exports.answers = {
  a: true,
  b: true,
  c: true,
  d: true,
  e: true,
  f: true,
  g: true,
  h: true,
};
