// expect: Its `code` is ENOENT
'use strict';

const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw error;
  }
  return text.split(/\r?\n/).filter((line) => line !== '');
}

module.exports = { loadNotes };
