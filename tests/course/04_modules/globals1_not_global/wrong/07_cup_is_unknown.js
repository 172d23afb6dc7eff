// expect: That's how something really becomes global
'use strict';

exports.answers = {
  a: true,
  b: false,
  c: false,
  d: true,
  e: false,
  f: true,
  g: false,
  h: true,
};
