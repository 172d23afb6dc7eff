// expect: how many milliseconds
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) return reject(error);
      setTimeout(() => resolve(pot), 3 * 60);
    });
  });
}

module.exports = { brew };
