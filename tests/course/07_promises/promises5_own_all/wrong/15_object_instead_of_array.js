// expect: Promise.all gives an array
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const results = {};
    let items = 0;
    let settled = 0;
    for (const item of iterable) {
      const place = items;
      items += 1;
      Promise.resolve(item).then((value) => {
        results[place] = value;
        settled += 1;
        if (settled === items) resolve(results);
      }, reject);
    }
    if (items === 0) resolve([]);
  });
}

module.exports = { all };
