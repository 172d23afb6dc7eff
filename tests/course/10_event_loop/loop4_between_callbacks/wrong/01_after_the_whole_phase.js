// expect: In Node 10 and earlier, your order was right
'use strict';

exports.prediction = `
  t1 t2 t1-tick t2-tick t1-promise t2-promise i1 i2 i1-tick i2-tick i1-promise i2-promise
`;
