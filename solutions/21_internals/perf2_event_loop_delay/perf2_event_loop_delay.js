'use strict';

const BEAT = 20;
const LIMIT = 50;

function watchLoop(onLag) {
  let last = performance.now();

  const heart = setInterval(() => {
    const now = performance.now();
    const late = now - last - BEAT;
    last = now;
    if (late > LIMIT) onLag(late);
  }, BEAT);

  return {
    stop() {
      clearInterval(heart);
    },
  };
}

module.exports = { watchLoop };
