// expect: Nothing was written into the file
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

if (failed) {
  const report = orders.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');
  fs.writeFileSync(reportFile, report);
  process.exit(1);
}
