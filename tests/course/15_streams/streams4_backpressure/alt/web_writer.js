// alt: The web's interface; `ready` plays the part of 'drain', and errors need more care.
'use strict';

const { Writable } = require('node:stream');

exports.writeCatalogue = async (books, file) => {
  const failed = new Promise((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  const writer = Writable.toWeb(file).getWriter();
  writer.closed.catch(() => {});
  for (const book of books) {
    await Promise.race([writer.ready, failed]);
    writer.write(Buffer.from(`${book}\n`)).catch(() => {});
  }
  await Promise.race([writer.close(), failed]);
};
