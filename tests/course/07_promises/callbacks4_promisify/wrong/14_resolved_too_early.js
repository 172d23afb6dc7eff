// expect: resolve() was called before fn had called back
'use strict';

function promisify(fn) {
  return function (...args) {
    return new Promise((resolve, reject) => {
      let result;
      fn.call(this, ...args, (error, value) => {
        if (error) reject(error);
        result = value;
      });
      resolve(result);
    });
  };
}

module.exports = { promisify };
