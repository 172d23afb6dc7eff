// expect: nobody hears about the error
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve) => {
    kettle.boil(kind, (error, pot) => {
      if (!error) setTimeout(() => resolve(pot), steepingTime);
    });
  });
}

module.exports = { brew };
