// alt: Works even for a function whose own call() was replaced.
'use strict';

exports.promisify = (fn) =>
  function promisified(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(fn, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
    });
  };
