// alt: Keeps every entry, so other questions can be asked later, but it grows all the time.
'use strict';
const { PerformanceObserver, constants } = require('node:perf_hooks');

class Watch {
  #entries = [];
  #observer = new PerformanceObserver((list) => this.#entries.push(...list.getEntries()));

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  get counts() {
    const of = (kind) => this.#entries.filter((entry) => entry.detail.kind === constants[`NODE_PERFORMANCE_GC_${kind}`]).length;
    return { minor: of('MINOR'), major: of('MAJOR') };
  }

  stop() {
    this.#entries.push(...this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.counts;
  }
}

const watchCollections = () => new Watch();
const shortLived = 'minor';

module.exports = { watchCollections, shortLived };
