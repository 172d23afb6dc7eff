// expect: until somebody enables it
'use strict';
const { monitorEventLoopDelay } = require('node:perf_hooks');

function watchLoop(onLag) {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  
  const timer = setInterval(() => {
    if (histogram.max > 50e6) onLag(histogram.max / 1e6);
    histogram.reset();
  }, 200);
  return {
    stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { watchLoop };
