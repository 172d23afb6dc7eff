// alt: Saves wait in a queue, so the last one that was asked for stays.
'use strict';

const { randomBytes } = require('node:crypto');
const path = require('node:path');

// Saves of one program wait for each other: the last one that was asked for is the one that stays.
class Book {
  #last = Promise.resolve();

  constructor(folder, disk) {
    this.folder = folder;
    this.disk = disk;
  }

  save = (list) => {
    const text = JSON.stringify(list);
    const saved = this.#last.then(() => this.#replace(text));
    this.#last = saved.catch(() => {});
    return saved;
  };

  log = async (text) => {
    const file = await this.disk.open(path.join(this.folder, 'journal.txt'), 'a');
    await file.write(`${text}\n`);
    await file.close();
  };

  async #replace(text) {
    const target = path.join(this.folder, 'orders.json');
    const temporary = path.join(this.folder, randomBytes(8).toString('hex'));
    let done = false;
    try {
      await this.disk.writeFile(temporary, text, 'utf8');
      await this.disk.rename(temporary, target);
      done = true;
    } finally {
      if (!done) await this.disk.rm(temporary, { force: true });
    }
  }
}

exports.openBook = (folder, disk = require('node:fs/promises')) => new Book(folder, disk);
