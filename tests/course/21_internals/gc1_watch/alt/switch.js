// alt: Numbers instead of names: short, but nobody knows what 4 means.
'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');

function watchCollections() {
  const counts = { minor: 0, major: 0 };
  const count = (list) => {
    list.forEach(({ detail: { kind } }) => {
      switch (kind) {
        case 1:
          counts.minor++;
          break;
        case 4:
          counts.major++;
          break;
        default: // incremental marking, weak callbacks: parts of a major one
      }
    });
  };
  const observer = new PerformanceObserver((list) => count(list.getEntriesByType('gc')));
  observer.observe({ type: 'gc', buffered: true });
  return {
    counts,
    stop: () => {
      count(observer.takeRecords());
      observer.disconnect();
      return { ...counts };
    },
  };
}

const shortLived = 'Minor';

module.exports = { watchCollections, shortLived };
