// expect: now after a callback
'use strict';

exports.prediction = `
  t1 t1-promise t1-tick t2 t2-promise t2-tick i1 i1-promise i1-tick i2 i2-promise i2-tick
`;
