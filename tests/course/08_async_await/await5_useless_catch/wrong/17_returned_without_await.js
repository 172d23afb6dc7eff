// expect: the catch block didn't run
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return readFile(file, 'utf8').then(JSON.parse);
  } catch (error) {
    throw new Error(`Cannot read ${file}`, { cause: error });
  }
}

module.exports = { readSettings };
