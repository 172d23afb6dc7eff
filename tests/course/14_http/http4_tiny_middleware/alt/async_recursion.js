// alt: await takes both kinds of steps; errors after next() arrive at the same place.
'use strict';

function compose(...steps) {
  return (req, res, done) => {
    let over = false;
    const end = (error) => {
      if (!over) {
        over = true;
        done(error);
      }
    };
    const dispatch = async (i) => {
      const step = steps[i];
      if (!step) return end();
      let passed = false;
      try {
        await step(req, res, (error) => {
          if (passed) throw new Error('next() was called before');
          passed = true;
          if (error != null) end(error);
          else dispatch(i + 1);
        });
      } catch (error) {
        end(error);
      }
    };
    dispatch(0);
  };
}

module.exports = { compose };
