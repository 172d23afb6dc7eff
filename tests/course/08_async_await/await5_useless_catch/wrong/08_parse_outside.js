// expect: inside your `try`
'use strict';

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`cannot read ${file}`, { cause: error });
  }
  return JSON.parse(text);
}

module.exports = { readSettings };
