// alt: Sets the code before the work, so a later error can still replace it.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

process.exitCode = Number(failed);

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  out.write(`${id}: ${paid ? 'paid' : 'NOT PAID'}\n`);
}
out.end();
