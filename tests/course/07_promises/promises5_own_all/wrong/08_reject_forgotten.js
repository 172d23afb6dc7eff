// expect: nobody has told your promise
'use strict';

function all(iterable) {
  return new Promise((resolve) => {
    const items = [...iterable];
    const results = [];
    let missing = items.length;
    if (missing === 0) resolve(results);
    items.forEach((item, i) => {
      Promise.resolve(item).then((value) => {
        results[i] = value;
        missing -= 1;
        if (missing === 0) resolve(results);
      });
    });
  });
}

module.exports = { all };
