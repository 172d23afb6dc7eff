// expect: each file sees a different value
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: true,
  d: true,
  e: true,
  f: true,
  g: true,
  h: true,
};
