// alt: Careful, and longer than needed: the promise catches errors, and an arrow function keeps `this`.
'use strict';

function promisify(fn) {
  return function (...args) {
    const self = this;
    return new Promise(function (resolve, reject) {
      function callback(error, value) {
        if (error) {
          reject(error);
          return;
        }
        resolve(value);
      }
      try {
        fn.apply(self, args.concat([callback]));
      } catch (error) {
        reject(error);
      }
    });
  };
}

module.exports = { promisify };
