// expect: program.js never prints "t1-nexttick"
'use strict';

exports.prediction = `
  t1 t1-nextTick t1-promise
`;
