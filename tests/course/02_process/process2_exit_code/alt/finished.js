// alt: Also notices a failed write and gives it a code of its own; more code.
'use strict';

const fs = require('node:fs');

const [ordersFile, reportFile] = process.argv.slice(2);
const orders = JSON.parse(fs.readFileSync(ordersFile, 'utf8'));
const failed = orders.some(({ paid }) => !paid);

const { finished } = require('node:stream/promises');

const out = fs.createWriteStream(reportFile);
for (const { id, paid } of orders) {
  out.write(`${id}: ${paid ? 'paid' : 'NOT PAID'}\n`);
}
out.end();

finished(out).then(
  () => process.exit(failed ? 1 : 0),
  (error) => {
    console.error(error.message);
    process.exit(3);
  },
);
