// expect: reject() doesn't end your function
'use strict';
const steepingTime = 3 * 60 * 1000;
function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) reject(error);
      setTimeout(() => resolve(pot), steepingTime);
    });
  });
}
module.exports = { brew };
