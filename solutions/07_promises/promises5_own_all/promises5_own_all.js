'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const results = [];
    let missing = 0;

    for (const item of iterable) {
      const place = missing;
      missing += 1;
      Promise.resolve(item).then((value) => {
        results[place] = value;
        missing -= 1;
        if (missing === 0) resolve(results);
      }, reject);
    }
    if (missing === 0) resolve(results);
  });
}

module.exports = { all };
