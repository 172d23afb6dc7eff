// expect: The loop begins with the timers phase
'use strict';

exports.prediction = `
  i1 i1-tick i1-promise i2 i2-tick i2-promise t1 t1-tick t1-promise t2 t2-tick t2-promise
`;
