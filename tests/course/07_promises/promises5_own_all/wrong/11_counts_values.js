// expect: undefined is a value like any other
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const items = [...iterable];
    const results = [];
    if (items.length === 0) resolve(results);
    items.forEach((item, i) => {
      Promise.resolve(item).then((value) => {
        results[i] = value;
        if (results.filter((one) => one !== undefined).length === items.length) resolve(results);
      }, reject);
    });
  });
}

module.exports = { all };
