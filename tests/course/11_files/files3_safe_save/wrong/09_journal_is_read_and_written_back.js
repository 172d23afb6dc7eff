// expect: the other call came in between
'use strict';

const { randomUUID } = require('node:crypto');
const path = require('node:path');

function openBook(folder, disk = require('node:fs/promises')) {
  const orders = path.join(folder, 'orders.json');
  const journal = path.join(folder, 'journal.txt');

  return {
    async save(list) {
      const temporary = `${orders}.${randomUUID()}.tmp`;
      try {
        await disk.writeFile(temporary, JSON.stringify(list));
        await disk.rename(temporary, orders);
      } catch (error) {
        await disk.rm(temporary, { force: true });
        throw error;
      }
    },
    async log(text) {
      const before = await disk.readFile(journal, 'utf8').catch(() => '');
      await disk.writeFile(journal, `${before}${text}\n`);
    },
  };
}

module.exports = { openBook };
