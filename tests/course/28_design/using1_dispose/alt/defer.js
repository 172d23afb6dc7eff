// alt: defer() takes any function, so the objects need no method of their own.
'use strict';

async function report(shop) {
  const lock = await shop.lock();
  await using stack = new AsyncDisposableStack();
  stack.defer(() => lock.close());
  const database = await shop.openDatabase();
  stack.defer(async () => {
    await database.close();
  });
  const file = await shop.openFile('report.csv');
  stack.defer(() => file.close());
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
