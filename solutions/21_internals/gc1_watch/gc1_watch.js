'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');

const names = new Map([
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
]);

function watchCollections() {
  const counts = { minor: 0, major: 0 };

  function count(entries) {
    for (const entry of entries) {
      const name = names.get(entry.detail.kind);
      if (name) counts[name] += 1;
    }
  }

  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: 'gc' });

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
