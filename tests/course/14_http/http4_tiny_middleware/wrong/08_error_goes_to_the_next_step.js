// expect: to next() is an
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
        run(index + 1);
      };
      try {
        Promise.resolve(steps[index](req, res, next)).catch(finish);
      } catch (error) {
        finish(error);
      }
    }

    run(0);
  };
}

module.exports = { compose };
