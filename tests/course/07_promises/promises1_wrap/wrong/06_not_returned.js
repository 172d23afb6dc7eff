// expect: I hoped for a promise
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  kettle.boil(kind, (error, pot) => {
    return new Promise((resolve, reject) => {
      if (error) reject(error);
      else setTimeout(() => resolve(pot), steepingTime);
    });
  });
}

module.exports = { brew };
