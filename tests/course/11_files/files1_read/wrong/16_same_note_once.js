// expect: also when the same one came before
'use strict';
const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  try {
    const text = await readFile(file, 'utf8');
    return [...new Set(text.split(/\r?\n/).filter(Boolean))];
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

module.exports = { loadNotes };
