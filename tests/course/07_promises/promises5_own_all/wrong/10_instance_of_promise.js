// expect: A thenable was taken as a value
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const items = [...iterable];
    const results = [];
    let missing = items.length;
    const done = (value, i) => {
      results[i] = value;
      missing -= 1;
      if (missing === 0) resolve(results);
    };
    if (missing === 0) resolve(results);
    items.forEach((item, i) => {
      if (item instanceof Promise) item.then((value) => done(value, i), reject);
      else done(item, i);
    });
  });
}

module.exports = { all };
