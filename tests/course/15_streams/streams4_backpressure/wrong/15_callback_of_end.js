// expect: with the error as their argument
'use strict';
async function writeCatalogue(books, file) {
  for (const book of books) {
    if (!file.write(`${book}\n`)) {
      await new Promise((resolve, reject) => {
        const onDrain = () => { file.off('error', onError); resolve(); };
        const onError = (e) => { file.off('drain', onDrain); reject(e); };
        file.once('drain', onDrain).once('error', onError);
      });
    }
  }
  await new Promise((resolve, reject) => { file.once('error', reject); file.end(resolve); });
}
module.exports = { writeCatalogue };
