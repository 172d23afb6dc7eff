'use strict';
// A test reporter that prints nothing: it only hands the stream of test events to the host,
// which listens to the events as they are emitted, before any queue.

const { Transform } = require('node:stream');

class Reporter extends Transform {
  constructor() {
    super({ writableObjectMode: true, transform: (event, encoding, done) => done() });
    const found = globalThis[Symbol.for('nodelings.events')];
    this.once('pipe', (events) => found(events));
  }
}

module.exports = Reporter;
