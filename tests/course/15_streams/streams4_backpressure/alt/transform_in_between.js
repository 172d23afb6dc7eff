// alt: A Transform makes the lines and back-pressure passes through it, but its own buffers take up to 64 KB of lines as well.
'use strict';
const { pipeline } = require('node:stream/promises');
const { Transform, Readable } = require('node:stream');
async function writeCatalogue(books, file) {
  await pipeline(books, new Transform({ writableObjectMode: true, writableHighWaterMark: 4, transform: (b, e, cb) => cb(null, b + '\n') }), file);
}
module.exports = { writeCatalogue };
