// expect: read in another encoding
'use strict';
const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  try {
    const text = await readFile(file, 'latin1');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

module.exports = { loadNotes };
