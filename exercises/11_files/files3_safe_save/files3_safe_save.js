'use strict';
// files3_safe_save                                          (interview question 13)
//
// The bakery keeps its orders in orders.json, and a line for everything that happens in journal.txt.
// Twice this month, orders.json was broken in the morning: once because the computer was switched
// off while the file was being written, once because two tills (two programs) saved at the same moment. And the
// journal only ever has one line.
//
// Repair both functions. `disk` has the functions of node:fs/promises; use it for everything.
//
// - save(orders): at any moment, a reader of orders.json finds either all of the old orders or all of the
//   new ones. If it can't be saved, save() rejects with the error, the old file is untouched, and
//   nothing else is left in the folder.
// - log(text): adds one line at the end of the journal. Existing lines stay.
//
// The folder is a disk of its own: it's mounted into the bakery's container.

const path = require('node:path');

function openBook(folder, disk = require('node:fs/promises')) {
  const orders = path.join(folder, 'orders.json');
  const journal = path.join(folder, 'journal.txt');

  return {
    async save(list) {
      await disk.writeFile(orders, JSON.stringify(list));
    },
    async log(text) {
      await disk.writeFile(journal, `${text}\n`);
    },
  };
}

module.exports = { openBook };
