// expect: is the sender's
'use strict';
const { Transform } = require('node:stream');
function createTelegraph() {
  return new Transform({
    transform(chunk, encoding, callback) {
      for (let i = 0; i < chunk.length; i++) {
        if (chunk[i] > 127) return callback(new Error(`byte ${chunk[i]}`));
        if (chunk[i] >= 97 && chunk[i] <= 122) chunk[i] -= 32;
      }
      callback(null, chunk);
    },
    flush(callback) { callback(null, ' STOP'); },
  });
}
module.exports = { createTelegraph };
