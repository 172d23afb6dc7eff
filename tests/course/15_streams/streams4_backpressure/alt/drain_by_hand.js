// alt: No promise for each pause; the loop with its iterator is harder to read.
'use strict';

function writeCatalogue(books, file) {
  return new Promise((resolve, reject) => {
    const iterator = books[Symbol.iterator]();
    function writeSome() {
      for (;;) {
        const { value, done } = iterator.next();
        if (done) {
          file.off('drain', writeSome);
          file.end();
          return;
        }
        if (!file.write(value + '\n')) return;
      }
    }
    file.on('drain', writeSome);
    file.once('finish', resolve);
    file.once('error', reject);
    writeSome();
  });
}

module.exports = { writeCatalogue };
