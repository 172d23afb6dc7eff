// expect: That's an entry of another kind
'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');
function watchCollections() {
  const counts = { minor: 0, major: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) counts.minor++;
      else counts.major++;
    }
  });
  observer.observe({ type: 'gc' });
  return {
    counts,
    stop() {
      for (const entry of observer.takeRecords()) {
        if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) counts.minor++;
        else counts.major++;
      }
      observer.disconnect();
      return counts;
    },
  };
}
const shortLived = 'minor';
module.exports = { watchCollections, shortLived };
