// expect: `cause` is missing
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw Object.assign(new Error(`Cannot read ${file}`), error);
  }
}

module.exports = { readSettings };
