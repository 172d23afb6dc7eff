'use strict';
// process2_exit_code                                        (interview question 16)
//
// Every night a script checks whether all orders are paid:
//
//     node process2_exit_code.js orders.json report.txt
//
// It writes a report, line by line. When an order isn't paid, it ends with exit code 1, so
// that somebody gets woken up. But on exactly those nights there's no report to look at!
//
// Keep exit code 1 for unpaid orders, and make sure the whole report gets written.

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  out.write(`${id}: ${paid ? 'paid' : 'NOT PAID'}\n`);
}
out.end();

if (failed) process.exit(1);
