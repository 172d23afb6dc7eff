// expect: without `await` asks for Symbol.dispose
'use strict';

function closing(thing) {
  thing[Symbol.asyncDispose] = () => thing.close();
  return thing;
}

async function report(shop) {
  using _lock = closing(await shop.lock());
  using database = closing(await shop.openDatabase());
  using file = closing(await shop.openFile('report.csv'));
  let lines = 0;
  for (const order of await database.orders()) {
    await file.write(`${order.id};${order.total}`);
    lines += 1;
  }
  return lines;
}

module.exports = { report };
