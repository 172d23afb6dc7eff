// expect: hasn't settled
'use strict';

const { once } = require('node:events');
const { finished } = require('node:stream/promises');

async function writeCatalogue(books, file) {
  const done = finished(file);
  done.catch(() => {}); // it is awaited below; once() may hear of the error first

  for (const book of books) {
    const more = file.write(`${book}\n`);
    if (!more) await once(file, 'drain');
  }
  await done;
}

module.exports = { writeCatalogue };
