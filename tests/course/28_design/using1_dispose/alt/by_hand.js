// alt: Shows what `using` does for you, with SuppressedError for a second failure.
'use strict';

async function report(shop) {
  const opened = [];
  let failed;
  let lines = 0;
  try {
    opened.push(await shop.lock());
    opened.push(await shop.openDatabase());
    opened.push(await shop.openFile('report.csv'));
    const [, database, file] = opened;
    for (const { id, total } of await database.orders()) {
      await file.write(`${id};${total}`);
      lines++;
    }
  } catch (error) {
    failed = { error };
  }
  while (opened.length > 0) {
    try {
      await opened.pop().close();
    } catch (error) {
      failed = { error: failed ? new SuppressedError(error, failed.error) : error };
    }
  }
  if (failed) throw failed.error;
  return lines;
}

module.exports = { report };
