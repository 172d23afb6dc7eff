// alt: Notices delays sooner, but wakes the process up to a thousand times a second.
'use strict';
// A delay of 0: Node makes 1 millisecond of it.

function watchLoop(onLag) {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const late = now - last;
    last = now;
    if (late > 50) onLag(late);
  }, 0);
  return { stop: () => clearInterval(timer) };
}

module.exports = { watchLoop };
