// expect: must stop the chain.
'use strict';

function compose(...steps) {
  return (req, res, done) => {
    for (const step of steps) step(req, res, () => {});
    done();
  };
}

module.exports = { compose };
