// expect: The file ends too early
'use strict';

exports.answers = {
  a: true,
  b: false,
