// alt: Node.js measures by itself; a delay is reported with the next look, 200 ms later.
'use strict';
const { monitorEventLoopDelay } = require('node:perf_hooks');

function watchLoop(onLag) {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  histogram.enable();
  const timer = setInterval(() => {
    const ms = histogram.max / 1e6;
    if (ms > 50) onLag(ms);
    histogram.reset();
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}

module.exports = { watchLoop };
