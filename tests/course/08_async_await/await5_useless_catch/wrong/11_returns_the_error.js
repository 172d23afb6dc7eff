// expect: The caller believes that all is well
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return new Error(`cannot read ${file}`, { cause: error });
  }
}

module.exports = { readSettings };
