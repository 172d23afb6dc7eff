// expect: the others are still open
'use strict';

async function report(shop) {
  const opened = [];
  const open = async (promise) => {
    opened.push(await promise);
    return opened.at(-1);
  };
  try {
    await open(shop.lock());
    const database = await open(shop.openDatabase());
    const file = await open(shop.openFile('report.csv'));
    let lines = 0;
    for (const order of await database.orders()) {
      await file.write(`${order.id};${order.total}`);
      lines += 1;
    }
    return lines;
  } finally {
    for (const thing of opened.reverse()) await thing.close();
  }
}

module.exports = { report };
