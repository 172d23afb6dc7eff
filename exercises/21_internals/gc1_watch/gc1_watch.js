'use strict';
// gc1_watch                                                 (interview question 57)
//
// The weather service is slow now and then, for a few milliseconds. Is it the garbage collector?
// Node tells a PerformanceObserver about each collection. Let watchCollections() count them:
//
//     const watch = watchCollections();
//     watch.counts        // { minor: 12, major: 1 }, so far
//     watch.stop()        // ends the counting, and returns the counts. Collections that Node has recorded,
//                         // but not yet reported to the observer, count as well.
//
// And guess: the service makes 10 MB of small objects that nobody needs a moment later. Which of the
// two kinds of collection does that cause?

const { PerformanceObserver, constants } = require('node:perf_hooks');

function watchCollections() {
  const counts = { minor: 0, major: 0 };

  const observer = new PerformanceObserver((list) => {
    // ...
  });

  return {
    counts,
    stop() {
      // ...
      return counts;
    },
  };
}

const shortLived = '?'; // 'minor' or 'major'

module.exports = { watchCollections, shortLived };
