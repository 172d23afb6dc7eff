// expect: it empties the two queues after every single
'use strict';

exports.prediction = `
  t1 t2 i1 i2 t1-tick t1-promise t2-tick t2-promise i1-tick i1-promise i2-tick i2-promise
`;
