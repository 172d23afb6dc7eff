'use strict';
// streams1_for_await                                        (interview question 26)
//
// The tea shop adds up a year of sales. The file has one line for each sale, and may be larger than memory:
//
//     sencha;610;JPY
//     assam;450;GBP
//
// Write sumSales(source, toEuro). The source is a Readable stream of that file. Its chunks are bytes, and they're
// cut anywhere, even inside a number. It returns a promise for the sum in euros.
//
// - For each line, ask the bank: toEuro(amount, currency), with the amount as a number, returns a promise for a
//   number. The bank answers one question at a time: wait for it.
// - The bank is slow. Don't read the whole file while you wait.
// - If the source or the bank fails, the promise is rejected with that error, and the source is
//   closed (destroyed).

async function sumSales(source, toEuro) {
  // your code here
}

module.exports = { sumSales };
