// expect: must stop the line
'use strict';

function compose(...steps) {
  return (req, res, done) => {
    for (const step of steps) step(req, res, () => {});
    done();
  };
}

module.exports = { compose };
