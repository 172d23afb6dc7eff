// expect: program.js never prints "nexttick"
'use strict';

exports.prediction = `
  nextTick
`;
