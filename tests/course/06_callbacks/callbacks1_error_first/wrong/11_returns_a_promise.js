// expect: was never called
'use strict';
const fs = require('node:fs');

async function readSettings(file, callback) {
  return JSON.parse(await fs.promises.readFile(file, 'utf8'));
}

module.exports = { readSettings };
