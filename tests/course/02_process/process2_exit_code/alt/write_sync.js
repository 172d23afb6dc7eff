// alt: Simplest, and right for a small script; a server would stand still meanwhile.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const report = orders.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');
fs.writeFileSync(reportFile, report);

if (failed) process.exit(1);
