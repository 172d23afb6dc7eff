// expect: must stop the chain.
'use strict';

function compose(...steps) {
  return async (req, res, done) => {
    try {
      for (const step of steps) await step(req, res, () => {});
      done();
    } catch (error) {
      done(error);
    }
  };
}

module.exports = { compose };
