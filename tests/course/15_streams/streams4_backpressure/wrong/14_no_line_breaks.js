// expect: write() doesn't add it
'use strict';
const { pipeline } = require('node:stream/promises');
async function writeCatalogue(books, file) {
  await pipeline(books, file);
}
module.exports = { writeCatalogue };
