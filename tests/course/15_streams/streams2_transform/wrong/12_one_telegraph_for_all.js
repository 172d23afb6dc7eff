// expect: received the same stream again
'use strict';

const { Transform } = require('node:stream');

const telegraph = new Transform({
    transform(chunk, encoding, callback) {
      const odd = chunk.find((byte) => byte > 127);
      if (odd !== undefined) return callback(new Error(`the telegraph has no sign for byte ${odd}`));
      callback(null, chunk.toString('latin1').toUpperCase());
    },
    flush(callback) {
      callback(null, ' STOP');
    },
});

function createTelegraph() {
  return telegraph;
}

module.exports = { createTelegraph };
