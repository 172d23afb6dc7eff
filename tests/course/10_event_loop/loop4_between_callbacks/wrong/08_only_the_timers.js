// expect: You have placed 6 of 12 words
'use strict';

exports.prediction = `
  t1 t1-tick t1-promise t2 t2-tick t2-promise
`;
