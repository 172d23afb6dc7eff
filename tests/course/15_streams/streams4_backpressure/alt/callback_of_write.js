// alt: One line at a time: the slowest way, and a right one.
'use strict';

const { promisify } = require('node:util');

async function writeCatalogue(books, file) {
  let broken;
  file.once('error', (error) => (broken = error));
  const write = promisify(file.write.bind(file));
  const end = promisify(file.end.bind(file));
  for (const book of books) await write(`${book}\n`);
  await end();
  if (broken) throw broken;
}

module.exports = { writeCatalogue };
