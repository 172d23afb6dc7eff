// expect: This error slips past
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Cannot read the settings in ${file}`, { cause: error });
  }
}

module.exports = { readSettings };
