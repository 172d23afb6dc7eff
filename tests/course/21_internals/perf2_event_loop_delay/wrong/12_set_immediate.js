// expect: the loop never sleeps
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  let next = setImmediate(function look() {
    const now = performance.now();
    if (now - last > 50) onLag(now - last);
    last = now;
    next = setImmediate(look);
  });
  return {
    stop() {
      clearImmediate(next);
    },
  };
}

module.exports = { watchLoop };
