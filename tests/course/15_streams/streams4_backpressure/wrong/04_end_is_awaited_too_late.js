// expect: needs a catch in the meantime
'use strict';

const { once } = require('node:events');
const { finished } = require('node:stream/promises');

async function writeCatalogue(books, file) {
  const done = finished(file);

  for (const book of books) {
    const more = file.write(`${book}\n`);
    if (!more) await once(file, 'drain');
  }
  file.end();
  await done;
}

module.exports = { writeCatalogue };
