// expect: It doesn't belong to you
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    error.message = `${file}: ${error.message}`;
    throw error;
  }
}

module.exports = { readSettings };
