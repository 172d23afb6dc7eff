// expect: db.query needs its db
'use strict';

function promisify(fn) {
  return (...args) =>
    new Promise((resolve, reject) => {
      fn(...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
}

module.exports = { promisify };
