// expect: somebody has to know that the
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
        await file.close().catch(() => {});
      }
    } finally {
      await database.close().catch(() => {});
    }
  } finally {
    await lock.close().catch(() => {});
  }
}

module.exports = { report };
