// expect: All orders share one variable
'use strict';
const steepingTime = 3 * 60 * 1000;
let pots;
function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) return reject(error);
      pots = pot;
      setTimeout(() => resolve(pots), steepingTime);
    });
  });
}
module.exports = { brew };
