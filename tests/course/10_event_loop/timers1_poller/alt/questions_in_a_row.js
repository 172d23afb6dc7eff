// alt: A new question waits in line for the old answer, so none is left out after a restart.
'use strict';
function createPoller(ask, ms) {
  let run = null; // a token of the present run
  let last = Promise.resolve();
  function schedule(mine) {
    mine.timer = setTimeout(async () => {
      last = last.then(ask).catch(() => {});
      await last;
      if (run === mine) schedule(mine);
    }, ms);
    mine.timer.unref();
  }
  return {
    start() {
      if (run) return;
      run = {};
      schedule(run);
    },
    stop() {
      if (!run) return;
      clearTimeout(run.timer);
      run = null;
    },
  };
}
module.exports = { createPoller };
