// expect: A Transform needs a function that does the work
'use strict';

const { Transform } = require('node:stream');

class Telegraph extends Transform {
  transform(chunk, encoding, callback) {
    callback(null, chunk.toString().toUpperCase());
  }
}

module.exports = { createTelegraph: () => new Telegraph() };
