// expect: sets it back to 0
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  process.exitCode = paid ? 0 : 1;
  out.write(`${id}: ${paid ? 'paid' : 'NOT PAID'}\n`);
}
out.end();
