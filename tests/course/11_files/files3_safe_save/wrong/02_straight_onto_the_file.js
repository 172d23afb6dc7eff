// expect: Which file operation happens in one step?
'use strict';

const { randomUUID } = require('node:crypto');
const path = require('node:path');

function openBook(folder, disk = require('node:fs/promises')) {
  const orders = path.join(folder, 'orders.json');
  const journal = path.join(folder, 'journal.txt');

  return {
    async save(list) {
      try {
        await disk.writeFile(orders, JSON.stringify(list));
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
