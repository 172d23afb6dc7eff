// expect: only tells the listeners
'use strict';
const { Transform } = require('node:stream');
function createTelegraph() {
  return new Transform({
    transform(chunk, encoding, callback) {
      for (const byte of chunk) if (byte > 127) { this.emit('error', new Error(`byte ${byte}`)); return; }
      callback(null, chunk.toString().toUpperCase());
    },
    flush(callback) { callback(null, ' STOP'); },
  });
}
module.exports = { createTelegraph };
