// expect: one process for the whole program
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: false,
  d: true,
  e: false,
  f: false,
  g: true,
  h: true,
};
