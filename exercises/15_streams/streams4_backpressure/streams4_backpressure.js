'use strict';
// streams4_backpressure                                     (interview questions 27, 107)
//
// The library writes its catalogue into a slow file on a network drive, one line for each book. The
// catalogue has millions of books, and comes from a generator: it's made while it's being read.
//
// writeCatalogue(books, file) works in the office. On the drive, the program's memory grows to four
// gigabytes, and then it ends. All the lines that the drive hasn't taken yet are waiting in memory.
//
// Repair it:
//
// - At most as many bytes wait in the file's buffer as its highWaterMark says, and one line more.
//   (Don't change the highWaterMark, the file belongs to somebody else.)
// - All lines arrive, in their order. Then the file is ended.
// - The promise is fulfilled when everything is written, and rejected if the file fails.

async function writeCatalogue(books, file) {
  for (const book of books) {
    file.write(`${book}\n`);
  }
  file.end();
}

module.exports = { writeCatalogue };
