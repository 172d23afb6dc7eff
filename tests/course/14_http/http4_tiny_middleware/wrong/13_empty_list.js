// expect: is so from the beginning.
'use strict';

function compose(...steps) {
  return function handle(req, res, done) {
    let finished = false;

    function finish(...error) {
      if (finished) return;
      finished = true;
      done(...error);
    }

    function run(index) {
      if (index === steps.length) return finish();
      let called = false;
      const next = (error) => {
        if (called) throw new Error(`step ${index} has called next() twice`);
        called = true;
        if (error) finish(error);
        else run(index + 1);
      };
      try {
        Promise.resolve(steps[index](req, res, next)).catch(finish);
      } catch (error) {
        finish(error);
      }
    }

    if (steps.length > 0) run(0);
  };
}

module.exports = { compose };
