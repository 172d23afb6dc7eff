// expect: Everything has to arrive
'use strict';

function promisify(fn) {
  return function (name, unit) {
    return new Promise((resolve, reject) => {
      fn.call(this, name, unit, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
}

module.exports = { promisify };
