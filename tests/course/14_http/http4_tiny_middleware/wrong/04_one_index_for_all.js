// expect: Is there one counter for all of them
'use strict';

function compose(...steps) {
  let index = 0;
  return function handle(req, res, done) {
    index = 0;
    let finished = false;
    const finish = (...error) => {
      if (!finished) done(...error);
      finished = true;
    };
    const run = () => {
      if (index === steps.length) return finish();
      const step = steps[index];
      index += 1;
      let called = false;
      const next = (error) => {
        if (called) throw new Error('twice');
        called = true;
        if (error) finish(error);
        else run();
      };
      try {
        Promise.resolve(step(req, res, next)).catch(finish);
      } catch (error) {
        finish(error);
      }
    };
    run();
  };
}

module.exports = { compose };
