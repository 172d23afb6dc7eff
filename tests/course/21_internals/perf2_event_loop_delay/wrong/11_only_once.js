// expect: A block went unseen
'use strict';

function watchLoop(onLag) {
  let last = performance.now();
  const heart = setInterval(() => {
    const late = performance.now() - last - 20;
    last = performance.now();
    if (late < 50) return;
    clearInterval(heart);
    onLag(late);
  }, 20);
  return { stop: () => clearInterval(heart) };
}

module.exports = { watchLoop };
