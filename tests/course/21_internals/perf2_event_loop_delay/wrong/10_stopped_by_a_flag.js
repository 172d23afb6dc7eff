// expect: a flag stops the work, but not the timer
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  let stopped = false;
  setInterval(() => {
    const now = performance.now();
    if (stopped) return;
    if (now - last - 20 > 50) onLag(now - last - 20);
    last = now;
  }, 20);
  return {
    stop() {
      stopped = true;
    },
  };
}

module.exports = { watchLoop };
