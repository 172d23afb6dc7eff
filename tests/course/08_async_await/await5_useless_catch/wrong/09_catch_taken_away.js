// expect: throws the same error has the same effect
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

module.exports = { readSettings };
