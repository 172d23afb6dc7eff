// expect: is there an `await` in front of readFile()
'use strict';
const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  try {
    const text = readFile(file, 'utf8');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

module.exports = { loadNotes };
