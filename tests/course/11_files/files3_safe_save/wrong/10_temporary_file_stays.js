// expect: In a year there will be thousands
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
        throw error;
      }
    },
    async log(text) {
      await disk.appendFile(journal, `${text}\n`);
    },
  };
}

module.exports = { openBook };
