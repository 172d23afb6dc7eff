// alt: Waits for the stream, but ends the program even if something else is still running.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  out.write(`${id}: ${paid ? 'paid' : 'NOT PAID'}\n`);
}
out.end(() => {
  if (failed) process.exit(1);
});
