// expect: An unhandled rejection ends a real program
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const items = [...iterable];
    const results = [];
    let missing = items.length;
    if (missing === 0) resolve(results);
    items.forEach((item, i) => {
      const promise = Promise.resolve(item);
      promise.catch(reject);
      promise.then((value) => {
        results[i] = value;
        missing -= 1;
        if (missing === 0) resolve(results);
      });
    });
  });
}

module.exports = { all };
