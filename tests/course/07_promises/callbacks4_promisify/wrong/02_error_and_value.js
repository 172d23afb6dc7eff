// expect: resolve with only the value
'use strict';

function promisify(fn) {
  return function (...args) {
    return new Promise((resolve) => {
      fn.call(this, ...args, (...answer) => resolve(answer));
    });
  };
}

module.exports = { promisify };
