// expect: What was opened last depends on what was opened before: without
'use strict';

async function report(shop) {
  const lock = await shop.lock();
  const database = await shop.openDatabase();
  const file = await shop.openFile('report.csv');
  try {
    let lines = 0;
    for (const order of await database.orders()) {
      await file.write(`${order.id};${order.total}`);
      lines += 1;
    }
    return lines;
  } finally {
    await lock.close();
    await database.close();
    await file.close();
  }
}

module.exports = { report };
