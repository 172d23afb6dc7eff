// alt: Counts the pause from the end of a question, so a slow server is asked less often.
'use strict';

function createPoller(ask, ms) {
  let current; // the run that is active, if any
  let asking;

  const plan = (mine) => {
    mine.timer = setTimeout(async () => {
      asking ??= ask();
      await asking;
      asking = undefined;
      if (mine === current) plan(mine);
    }, ms);
    mine.timer.unref();
  };

  return {
    start() {
      if (current) return;
      current = {};
      plan(current);
    },
    stop() {
      clearTimeout(current?.timer);
      current = undefined;
    },
  };
}

module.exports = { createPoller };
