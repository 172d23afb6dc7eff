// alt: Needs no Promise.resolve(), because await takes any value.
'use strict';

function all(iterable) {
  const items = [...iterable];
  const results = new Array(items.length);
  let settled = 0;

  return new Promise((resolve, reject) => {
    if (items.length === 0) resolve(results);
    items.forEach(async (item, i) => {
      try {
        results[i] = await item;
        settled++;
        if (settled === items.length) resolve(results);
      } catch (error) {
        reject(error);
      }
    });
  });
}

module.exports = { all };
