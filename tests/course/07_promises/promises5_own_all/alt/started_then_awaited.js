// alt: Reads simply, but it needs a catch() on each promise to reject at once.
'use strict';

function all(iterable) {
  return new Promise((resolve, reject) => {
    const started = Array.from(iterable, (item) => Promise.resolve(item));
    for (const promise of started) promise.catch(reject);

    (async () => {
      const results = [];
      for (const promise of started) results.push(await promise);
      resolve(results);
    })().catch(reject);
  });
}

module.exports = { all };
