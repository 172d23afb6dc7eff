// expect: is the number of the byte
'use strict';

const { Transform } = require('node:stream');

function createTelegraph() {
  return new Transform({
    transform(chunk, encoding, callback) {
      const odd = [...chunk.toString()].map((letter) => letter.charCodeAt(0)).find((byte) => byte > 127);
      if (odd !== undefined) return callback(new Error(`the telegraph has no sign for byte ${odd}`));
      callback(null, chunk.toString('latin1').toUpperCase());
    },
    flush(callback) {
      callback(null, ' STOP');
    },
  });
}

module.exports = { createTelegraph };
