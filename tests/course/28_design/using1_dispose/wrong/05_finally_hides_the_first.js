// expect: the first one is lost
'use strict';

async function report(shop) {
  const lock = await shop.lock();
  try {
    const database = await shop.openDatabase();
    try {
      const file = await shop.openFile('report.csv');
      try {
        let lines = 0;
        for (const order of await database.orders()) {
          await file.write(`${order.id};${order.total}`);
          lines += 1;
        }
        return lines;
      } finally {
        await file.close();
      }
    } finally {
      await database.close();
    }
  } finally {
    await lock.close();
  }
}

module.exports = { report };
