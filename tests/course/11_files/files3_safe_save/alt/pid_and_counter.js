// alt: Readable names, unique on one machine, but not on a shared folder.
'use strict';
const path = require('node:path');
const { randomUUID } = require('node:crypto');
function openBook(folder, disk = require('node:fs/promises')) {
  const orders = path.join(folder, 'orders.json');
  const journal = path.join(folder, 'journal.txt');
  let queue = Promise.resolve(); let n = 0;
  return { async save(list) { const data=JSON.stringify(list); const tmp=path.join(folder,`.orders-${process.pid}-${n++}`); try { await disk.writeFile(tmp, data, {flag:'wx'}); await disk.rename(tmp, orders); } finally { await disk.rm(tmp,{force:true}); } }, async log(text) { await disk.writeFile(journal, text+'\n', { flag: 'a' }); } };
}
module.exports = { openBook };
