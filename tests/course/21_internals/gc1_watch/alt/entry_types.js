// alt: entryTypes can observe several kinds at once, but only `type` allows more options.
'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');

function watchCollections() {
  const counts = { minor: 0, major: 0 };
  const { NODE_PERFORMANCE_GC_MINOR: minor, NODE_PERFORMANCE_GC_MAJOR: major } = constants;

  const count = (entries) => {
    for (const entry of entries) {
      if (entry.detail.kind === minor) counts.minor += 1;
      if (entry.detail.kind === major) counts.major += 1;
    }
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });

  return {
    counts,
    stop() {
      count(observer.takeRecords());
      observer.disconnect();
      return counts;
    },
  };
}

const shortLived = 'minor';

module.exports = { watchCollections, shortLived };
