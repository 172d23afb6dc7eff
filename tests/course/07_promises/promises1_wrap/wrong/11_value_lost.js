// expect: What do you give to `resolve`
'use strict';

const steepingTime = 3 * 60 * 1000;

function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    kettle.boil(kind, (error) => {
      if (error) return reject(error);
      setTimeout(resolve, steepingTime);
    });
  });
}

module.exports = { brew };
