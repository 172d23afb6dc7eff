// expect: Many people expect the global object here
'use strict';

exports.answers = {
  a: false,
  b: false,
  c: false,
  d: true,
  e: false,
  f: true,
  g: true,
  h: true,
};
