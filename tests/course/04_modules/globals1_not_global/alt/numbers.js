'use strict';

exports.answers = {
  a: 1,
  b: 0,
  c: 0,
  d: 1,
  e: 0,
  f: 1,
  g: 1,
  h: 1,
};
