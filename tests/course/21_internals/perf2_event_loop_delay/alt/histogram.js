// alt: Node.js does the measuring, but a delay is reported only at the next look, up to 200 ms later.
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
