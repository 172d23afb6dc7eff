// expect: callback that runs later, and in an async function
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve) => {
    kettle.boil(kind, (error, pot) => {
      if (error) throw error;
      setTimeout(() => resolve(pot), steepingTime);
    });
  });
}

module.exports = { brew };
