// expect: Each order needs a new one
'use strict';

const steepingTime = 3 * 60 * 1000;

let promise;

function brew(kettle, kind) {
  promise ??= new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) return reject(error);
      setTimeout(() => {
        resolve(pot);
        promise = undefined;
      }, steepingTime);
    });
  });
  return promise;
}

module.exports = { brew };
