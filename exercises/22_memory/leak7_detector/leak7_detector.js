'use strict';
// leak7_detector                                       (interview questions 60, 62)
//
// The server of the flower auction should notice by itself when it leaks. Somebody took this class from
// an article. Since then it calls for help every day: in the morning when the caches fill up, and
// whenever the garbage collector comes a little later than usual. It didn't notice a real, slow leak.
//
// Let it decide by the trend. A collection makes the memory fall to what is really needed; a leak lets
// these low points rise, again and again, until the end.
//
// - baseline() starts again: what was sampled before is forgotten.
// - sample() notes the memory that the JavaScript objects take now. Without a baseline() before it, it
//   throws an error that says so.
// - verdict() is 'leak' or 'ok', or 'unknown' as long as there are fewer than 50 samples.

class LeakDetector {
  constructor(memoryUsage = process.memoryUsage) {
    this.memoryUsage = memoryUsage;
    this.first = null;
    this.last = null;
  }

  baseline() {
    this.first = this.memoryUsage();
  }

  sample() {
    this.last = this.memoryUsage();
  }

  verdict() {
    const growth = this.last.rss - this.first.rss;
    return growth > 50 * 1024 * 1024 ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
