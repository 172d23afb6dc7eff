// expect: everything that's due runs there
'use strict';

exports.prediction = `
  t1 t1-tick t1-promise i1 i1-tick i1-promise t2 t2-tick t2-promise i2 i2-tick i2-promise
`;
