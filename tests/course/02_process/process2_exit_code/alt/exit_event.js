// alt: Only synchronous work is possible in an 'exit' listener.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const report = orders.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');

process.on('exit', (code) => {
  fs.writeFileSync(reportFile, report);
  if (code === 0 && failed) process.exitCode = 1;
});
