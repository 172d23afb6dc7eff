// expect: Is the list of steps used up
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
      const step = steps.shift();
      if (!step) return finish();
      let called = false;
      const next = (error) => {
        if (called) throw new Error(`step ${index} has called next() twice`);
        called = true;
        if (error) finish(error);
        else run(index + 1);
      };
      try {
        Promise.resolve(step(req, res, next)).catch(finish);
      } catch (error) {
        finish(error);
      }
    }

    run(0);
  };
}

module.exports = { compose };
