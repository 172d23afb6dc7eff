// alt: A wrapper leaves the object unchanged, but every use goes through `.thing`.
'use strict';

class Closing {
  constructor(thing) {
    this.thing = thing;
  }

  async [Symbol.asyncDispose]() {
    await this.thing.close();
  }
}

async function report(shop) {
  await using lock = new Closing(await shop.lock());
  await using database = new Closing(await shop.openDatabase());
  await using file = new Closing(await shop.openFile('report.csv'));
  let lines = 0;
  for (const { id, total } of await database.thing.orders()) {
    await file.thing.write([id, total].join(';'));
    lines += 1;
  }
  return lock && lines;
}

module.exports = { report };
