// expect: after the loop is over
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const results = [];
    for (const item of iterable) {
      Promise.resolve(item).then((value) => results.push(value), reject);
    }
    resolve(results);
  });
}

module.exports = { all };
