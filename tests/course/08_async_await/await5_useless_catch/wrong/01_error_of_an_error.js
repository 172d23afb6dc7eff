// expect: `cause` is missing
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error}`);
  }
}

module.exports = { readSettings };
