// expect: or in an async function
'use strict';

function promisify(fn) {
  return function (...args) {
    return new Promise(async (resolve, reject) => {
      fn.call(this, ...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
}

module.exports = { promisify };
