// alt: One write instead of a stream: simpler, but the whole report is in memory.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const report = orders.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');

fs.writeFile(reportFile, report, (error) => {
  if (error) throw error;
  process.exit(failed ? 1 : 0);
});
