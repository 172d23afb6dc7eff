// alt: Builds the chain from its end; short, and harder to step through.
'use strict';

const once = (f) => {
  let called = false;
  return (...args) => {
    if (called) return;
    called = true;
    f(...args);
  };
};

exports.compose = (...steps) => (req, res, done) => {
  const end = once(done);
  const chain = steps.reduceRight(
    (following, step) => () => {
      let used = false;
      const next = (error) => {
        if (used) throw new Error('next() called multiple times');
        used = true;
        return error ? end(error) : following();
      };
      new Promise((resolve) => resolve(step(req, res, next))).catch(end);
    },
    () => end(),
  );
  chain();
};
