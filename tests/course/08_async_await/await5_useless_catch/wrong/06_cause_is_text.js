// expect: it isn't the caught error
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`cannot read ${file}`, { cause: error.message });
  }
}

module.exports = { readSettings };
