// expect: stays until the end
'use strict';

const { finished } = require('node:stream/promises');

async function writeCatalogue(books, file) {
  for (const book of books) {
    await new Promise((resolve, reject) => {
      file.on('error', reject);
      if (file.write(`${book}\n`)) resolve();
      else file.once('drain', resolve);
    });
  }
  file.end();
  await finished(file);
}

module.exports = { writeCatalogue };
