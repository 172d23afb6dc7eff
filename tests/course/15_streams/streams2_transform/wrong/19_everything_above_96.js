// expect: Only the 26 small letters
'use strict';
const { Transform } = require('node:stream');
function createTelegraph() {
  return new Transform({
    transform(chunk, encoding, callback) {
      const out = Buffer.from(chunk);
      for (let i = 0; i < chunk.length; i++) {
        if (chunk[i] > 127) return callback(new Error(`byte ${chunk[i]}`));
        if (out[i] >= 97) out[i] -= 32;
      }
      callback(null, out);
    },
    flush(callback) { callback(null, ' STOP'); },
  });
}
module.exports = { createTelegraph };
