'use strict';
// streams4_backpressure                                     (interview questions 27, 107)
//
// The library writes its catalogue to a slow file on a network drive, one line for each book. The catalogue has
// millions of books and comes from a generator: it's made while it's being read.
//
// writeCatalogue(books, file) works in the office. On the drive, the program's memory grows to four gigabytes,
// and then it crashes. All the lines that the drive hasn't taken yet are waiting in memory.
//
// Repair it:
//
// - The file's buffer never holds more than its highWaterMark, plus one line. (Don't change the highWaterMark;
//   the file belongs to somebody else.)
// - All lines arrive, in order. Then the file is ended.
// - The promise is fulfilled when everything is written, and rejected if the file fails.

async function writeCatalogue(books, file) {
  for (const book of books) {
    file.write(`${book}\n`);
  }
  file.end();
}

module.exports = { writeCatalogue };
