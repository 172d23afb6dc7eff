// expect: program.js never declares require
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: false,
  d: false,
  e: false,
  f: true,
  g: true,
  h: true,
};
