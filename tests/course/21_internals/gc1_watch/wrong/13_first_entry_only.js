// expect: may bring several entries
'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');
function watchCollections() {
  const counts = { minor: 0, major: 0 };
  const observer = new PerformanceObserver((list) => {
    const [entry] = list.getEntries();
    if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) counts.minor++;
    if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) counts.major++;
  });
  observer.observe({ type: 'gc' });
  return {
    counts,
    stop() {
      for (const entry of observer.takeRecords()) {
        if (!entry) continue;
        if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) counts.minor++;
        if (entry.detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) counts.major++;
      }
      observer.disconnect();
      return counts;
    },
  };
}
const shortLived = 'minor';
module.exports = { watchCollections, shortLived };
