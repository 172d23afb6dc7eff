// expect: Does your program still write the report into it
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

if (failed) process.exitCode = 1;
