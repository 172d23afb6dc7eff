// expect: Many expect the global object here
'use strict';

exports.answers = {
  a: false,
  b: false,
  c: false,
  d: false,
  e: false,
  f: false,
  g: false,
  h: false,
};
