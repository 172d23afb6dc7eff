// alt: Safe, because exit() comes after the write; it would still cut off other unfinished work.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const report = orders.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');

async function main() {
  await fs.promises.writeFile(reportFile, report);
  process.exit(failed ? 1 : 0);
}

main();
