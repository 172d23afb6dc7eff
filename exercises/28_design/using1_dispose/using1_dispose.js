'use strict';
// using1_dispose                                                (interview question 138)
//
// Every night report(shop) takes a lock, opens the database and a file, and writes one line for each order. It closes nothing, so the second
// night waits for the lock of the first. The three things come from an old library: each has a method close() that returns a promise.
//
// Close whatever has been opened:
//
// - in the reverse order, one after the other, and report() ends when all of them are closed
// - even if writing fails, or if the database or the file can't be opened
// - even if closing one of them fails: the others are closed all the same
// - No error may be lost. If writing and closing both fail, the error is a SuppressedError: `error` is the later one, `suppressed` the earlier
//   one. That's what JavaScript makes by itself if you let it: look at `await using` and Symbol.asyncDispose. It needs Node.js 24.

async function report(shop) {
  const lock = await shop.lock();
  const database = await shop.openDatabase();
  const file = await shop.openFile('report.csv');
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
