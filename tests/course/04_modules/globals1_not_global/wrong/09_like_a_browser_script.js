// expect: Many people expect the global object here
'use strict';

exports.answers = {
  a: false,
  b: true,
  c: true,
  d: true,
  e: true,
  f: true,
  g: true,
  h: false,
};
