// expect: Still open: c h
'use strict';

exports.answers = {
  a: true,
  b: false,
  d: true,
  e: false,
  f: true,
  g: true,
  h: '?',
};
