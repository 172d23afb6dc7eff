// alt: Random names without a library call; keeps the first error as the cause.
'use strict';

const path = require('node:path');

function openBook(folder, disk = require('node:fs/promises')) {
  const at = (name) => path.join(folder, name);
  return {
    save(list) {
      const temporary = at(`orders.${Math.random().toString(36).slice(2)}${process.hrtime.bigint()}`);
      return disk
        .writeFile(temporary, Buffer.from(JSON.stringify(list)))
        .then(() => disk.rename(temporary, at('orders.json')))
        .catch((cause) =>
          disk.rm(temporary, { force: true }).then(() => {
            throw new Error('the orders were not saved', { cause });
          }),
        );
    },
    log: (text) => disk.appendFile(at('journal.txt'), `${text}\n`, 'utf8'),
  };
}

module.exports = { openBook };
