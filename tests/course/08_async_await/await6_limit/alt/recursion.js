// alt: Shows what the workers do by hand, with five variables to keep in step.
'use strict';

function mapLimit(items, limit, fn) {
  return new Promise((resolve, reject) => {
    const results = [];
    let next = 0;
    let done = 0;
    let failed = false;

    const fail = (error) => {
      failed = true;
      reject(error);
    };
    const start = () => {
      if (failed || next === items.length) return;
      const i = next++;
      let call;
      try {
        call = Promise.resolve(fn(items[i]));
      } catch (error) {
        fail(error);
        return;
      }
      call.then((result) => {
        results[i] = result;
        done += 1;
        if (done === items.length) resolve(results);
        else start();
      }, fail);
    };

    if (items.length === 0) resolve([]);
    for (let i = 0; i < limit; i += 1) start();
  });
}

module.exports = { mapLimit };
