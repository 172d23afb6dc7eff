// expect: nobody waited for its promise
'use strict';

function closing(thing) {
  thing[Symbol.asyncDispose] = async () => void thing.close().catch(() => {});
  return thing;
}

async function report(shop) {
  await using _lock = closing(await shop.lock());
  await using database = closing(await shop.openDatabase());
  await using file = closing(await shop.openFile('report.csv'));
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
