// expect: The text of the report was right
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  out.write(`${id}: ${paid ? 'paid' : 'not paid'}\n`);
}
out.end();

if (failed) process.exitCode = 1;
