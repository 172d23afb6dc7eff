// expect: an item isn't a promise
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const items = [...iterable];
    const results = [];
    let missing = items.length;
    if (missing === 0) resolve(results);
    items.forEach((item, i) => {
      item.then((value) => {
        results[i] = value;
        missing -= 1;
        if (missing === 0) resolve(results);
      }, reject);
    });
  });
}

module.exports = { all };
