// expect: It grows with each beat
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  const heart = setInterval(() => {
    const now = performance.now();
    if (now - last - 20 > 50) onLag(now - last - 20);
  }, 20);
  return {
    stop() {
      clearInterval(heart);
    },
  };
}

module.exports = { watchLoop };
