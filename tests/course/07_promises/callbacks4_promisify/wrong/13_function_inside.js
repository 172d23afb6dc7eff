// expect: another `function` doesn't
'use strict';

function promisify(fn) {
  return function (...args) {
    return new Promise(function (resolve, reject) {
      fn.call(this, ...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
}

module.exports = { promisify };
