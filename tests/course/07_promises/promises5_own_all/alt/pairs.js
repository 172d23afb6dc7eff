// alt: No counter at all; a long list makes a long chain of promises.
'use strict';

const all = (iterable) =>
  [...iterable]
    .map((item) => Promise.resolve(item))
    .reduceRight(
      (rest, first) =>
        new Promise((resolve, reject) => {
          first.catch(reject);
          rest.then((values) => first.then((value) => resolve([value, ...values])), reject).catch(reject);
        }),
      Promise.resolve([]),
    );

module.exports = { all };
