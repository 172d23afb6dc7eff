// expect: the message doesn't name the file
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error('cannot read the settings', { cause: error });
  }
}

module.exports = { readSettings };
