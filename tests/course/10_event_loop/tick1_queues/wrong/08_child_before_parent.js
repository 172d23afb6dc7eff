// expect: is put into its queue by the callback that prints "promise1"
'use strict';

exports.prediction = `
  tick1 tick2 tick-of-tick tick-of-promise promise1 micro promise-of-tick micro-of-promise promise2
`;
