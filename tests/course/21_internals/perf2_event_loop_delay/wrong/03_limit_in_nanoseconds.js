// expect: Not every beat is late
'use strict';
const { monitorEventLoopDelay } = require('node:perf_hooks');

function watchLoop(onLag) {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  histogram.enable();
  const timer = setInterval(() => {
    if (histogram.max > 50) onLag(histogram.max / 1e6);
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
