// expect: it has no stack
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw { message: `cannot read ${file}`, cause: error };
  }
}

module.exports = { readSettings };
