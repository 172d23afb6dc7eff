// expect: The lock comes first
'use strict';
const closing = (thing) => Object.assign(thing, { [Symbol.asyncDispose]: () => thing.close() });

async function report(shop) {
  const database0 = await shop.openDatabase();
  await using lock = closing(await shop.lock());
  await using database = closing(database0);
  await using file = closing(await shop.openFile('report.csv'));
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
