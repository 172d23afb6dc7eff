// expect: Does the new function return what it creates
'use strict';

function promisify(fn) {
  return function (...args) {
    new Promise((resolve, reject) => {
      fn.call(this, ...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
}

module.exports = { promisify };
