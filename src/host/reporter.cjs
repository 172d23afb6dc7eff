'use strict';
// A test reporter that prints nothing. It passes the stream of test events to the host, which listens to the
// events synchronously, as they are emitted.

const { Transform } = require('node:stream');

class Reporter extends Transform {
  constructor() {
    super({ writableObjectMode: true, transform: (event, encoding, done) => done() });
    const found = globalThis[Symbol.for('nodelings.events')];
    this.once('pipe', (events) => found(events));
  }
}

module.exports = Reporter;
