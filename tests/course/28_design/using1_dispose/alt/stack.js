// alt: adopt() keeps a value together with the function that closes it.
'use strict';

async function report(shop) {
  await using stack = new AsyncDisposableStack();
  const keep = async (opening) => stack.adopt(await opening, (thing) => thing.close());
  await keep(shop.lock());
  const database = await keep(shop.openDatabase());
  const file = await keep(shop.openFile('report.csv'));
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
