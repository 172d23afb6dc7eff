// expect: put the clock on the wall forward
'use strict';

function watchLoop(onLag) {
  let last = Date.now();
  const heart = setInterval(() => {
    const now = Date.now();
    if (now - last - 20 > 50) onLag(now - last - 20);
    last = now;
  }, 20);
  return {
    stop() {
      clearInterval(heart);
    },
  };
}

module.exports = { watchLoop };
