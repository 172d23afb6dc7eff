// expect: One failure must not stop the saves after it
'use strict';

const { randomUUID } = require('node:crypto');
const path = require('node:path');

function openBook(folder, disk = require('node:fs/promises')) {
  const orders = path.join(folder, 'orders.json');
  let last = Promise.resolve();

  async function replace(list) {
    const temporary = `${orders}.${randomUUID()}.tmp`;
    try {
      await disk.writeFile(temporary, JSON.stringify(list));
      await disk.rename(temporary, orders);
    } catch (error) {
      await disk.rm(temporary, { force: true });
      throw error;
    }
  }

  return {
    save(list) {
      last = last.then(() => replace(list));
      return last;
    },
    async log(text) {
      await disk.appendFile(path.join(folder, 'journal.txt'), `${text}\n`);
    },
  };
}

module.exports = { openBook };
