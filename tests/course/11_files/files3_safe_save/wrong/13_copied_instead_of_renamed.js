// expect: Which file operation happens in one step?
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
        await disk.copyFile(temporary, orders);
        await disk.rm(temporary);
      } catch (error) {
        await disk.rm(temporary, { force: true });
        throw error;
      }
    },
    async log(text) {
      await disk.appendFile(journal, `${text}\n`);
    },
  };
}

module.exports = { openBook };
