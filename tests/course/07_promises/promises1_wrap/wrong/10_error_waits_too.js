// expect: three minutes later
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      setTimeout(() => (error ? reject(error) : resolve(pot)), steepingTime);
    });
  });
}

module.exports = { brew };
