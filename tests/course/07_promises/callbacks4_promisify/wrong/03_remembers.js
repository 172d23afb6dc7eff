// expect: A result is remembered somewhere
'use strict';

function promisify(fn) {
  const known = new Map();
  return function (...args) {
    const key = String(args);
    if (!known.has(key)) {
      known.set(key, new Promise((resolve, reject) => {
        fn.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
      }));
    }
    return known.get(key);
  };
}

module.exports = { promisify };
