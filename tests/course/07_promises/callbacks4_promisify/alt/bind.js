// alt: Prepares the call first; `arguments` does the job of `...args`.
'use strict';

function promisify(fn) {
  return async function () {
    const prepared = fn.bind(this, ...arguments);
    return new Promise((resolve, reject) => {
      prepared((error, value) => {
        if (error !== null && error !== undefined) return reject(error);
        return resolve(value);
      });
    });
  };
}

module.exports = { promisify };
