// expect: With an empty list
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const items = [...iterable];
    const results = [];
    let missing = items.length;
    items.forEach((item, i) => {
      Promise.resolve(item).then((value) => {
        results[i] = value;
        missing -= 1;
        if (missing === 0) resolve(results);
      }, reject);
    });
  });
}

module.exports = { all };
