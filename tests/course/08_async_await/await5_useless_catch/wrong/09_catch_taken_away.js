// expect: the same effect as no
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

module.exports = { readSettings };
