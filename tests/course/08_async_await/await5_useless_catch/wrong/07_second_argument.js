// expect: has no property of that name
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`cannot read ${file}`, error);
  }
}

module.exports = { readSettings };
