// expect: I understand true and false
'use strict';

exports.answers = {
  a: true,
  b: 'maybe',
  c: false,
  d: true,
  e: false,
  f: true,
  g: true,
  h: true,
};
