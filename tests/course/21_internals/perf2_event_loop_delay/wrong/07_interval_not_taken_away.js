// expect: Not every beat is late
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  const heart = setInterval(() => {
    const now = performance.now();
    if (now - last > 50) onLag(now - last);
    last = now;
  }, 100);
  return {
    stop() {
      clearInterval(heart);
    },
  };
}

module.exports = { watchLoop };
