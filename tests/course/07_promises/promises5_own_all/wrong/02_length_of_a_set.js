// expect: have no `length`
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const results = [];
    let place = 0;
    let settled = 0;
    for (const item of iterable) {
      const mine = place++;
      Promise.resolve(item).then((value) => {
        results[mine] = value;
        settled += 1;
        if (settled === iterable.length) resolve(results);
      }, reject);
    }
    if (iterable.length === 0) resolve(results);
  });
}

module.exports = { all };
