// expect: bypassed its promise
'use strict';

function promisify(fn) {
  return function (...args) {
    return new Promise((resolve) => {
      fn.call(this, ...args, (error, value) => {
        if (error) throw error;
        resolve(value);
      });
    });
  };
}

module.exports = { promisify };
