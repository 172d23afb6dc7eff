// expect: exists only when the callback t1 has run
'use strict';

exports.prediction = `
  t1-tick t1-promise t1 t2 t2-tick t2-promise i1 i1-tick i1-promise i2 i2-tick i2-promise
`;
