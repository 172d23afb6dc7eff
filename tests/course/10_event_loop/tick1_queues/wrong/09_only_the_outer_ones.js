// expect: You have placed 5 of 9 words
'use strict';

exports.prediction = `
  tick1 tick2 promise1 micro promise2
`;
