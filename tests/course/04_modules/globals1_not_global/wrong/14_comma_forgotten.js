// expect: couldn't read globals1_not_global.js
'use strict';

exports.answers = {
  a: true
  b: false,
};
