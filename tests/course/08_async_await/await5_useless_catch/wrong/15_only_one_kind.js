// expect: does the catch block treat every error alike
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${file} isn't JSON`, { cause: error });
    throw error;
  }
}

module.exports = { readSettings };
