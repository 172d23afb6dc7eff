// alt: Two lines: pipeline() waits for the drive and passes errors on.
'use strict';

const { pipeline } = require('node:stream/promises');

async function* lines(books) {
  for (const book of books) yield `${book}\n`;
}

const writeCatalogue = (books, file) => pipeline(lines(books), file);

module.exports = { writeCatalogue };
