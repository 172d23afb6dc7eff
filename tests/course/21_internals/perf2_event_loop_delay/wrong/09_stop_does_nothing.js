// expect: onLag was still called
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last - 20 > 50) onLag(now - last - 20);
    last = now;
  }, 20);
  return {
    stop() {
      // it ends with the program
    },
  };
}

module.exports = { watchLoop };
