'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    const text = await readFile(file, 'utf8');
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`cannot read the settings in ${file}`, { cause: error });
  }
}

module.exports = { readSettings };
