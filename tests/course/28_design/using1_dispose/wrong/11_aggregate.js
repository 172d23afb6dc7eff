// expect: SuppressedError
'use strict';

async function report(shop) {
  const opened = [];
  const errors = [];
  const open = async (promise) => {
    opened.push(await promise);
    return opened.at(-1);
  };
  let lines = 0;
  try {
    await open(shop.lock());
    const database = await open(shop.openDatabase());
    const file = await open(shop.openFile('report.csv'));
    for (const order of await database.orders()) {
      await file.write(`${order.id};${order.total}`);
      lines += 1;
    }
  } catch (error) {
    errors.push(error);
  }
  for (const thing of opened.reverse()) await thing.close().catch((error) => errors.push(error));
  if (errors.length > 1) throw new AggregateError(errors);
  if (errors.length === 1) throw errors[0];
  return lines;
}

module.exports = { report };
