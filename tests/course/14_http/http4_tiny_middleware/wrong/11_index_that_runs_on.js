// expect: the next one had
'use strict';

function compose(...steps) {
  return function handle(req, res, done) {
    let index = 0;
    let finished = false;
    const finish = (...error) => {
      if (!finished) done(...error);
      finished = true;
    };
    const next = (error) => {
      if (error) return finish(error);
      const step = steps[index];
      index += 1;
      if (!step) return finish();
      try {
        Promise.resolve(step(req, res, next)).catch(finish);
      } catch (problem) {
        finish(problem);
      }
    };
    next();
  };
}

module.exports = { compose };
