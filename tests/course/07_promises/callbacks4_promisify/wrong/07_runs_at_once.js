// expect: I hoped for a function
'use strict';

function promisify(fn) {
  return new Promise((resolve, reject) => {
    fn((error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}

module.exports = { promisify };
