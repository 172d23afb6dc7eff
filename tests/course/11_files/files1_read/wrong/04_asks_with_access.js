// expect: loadNotes() asked access() whether the file exists
'use strict';

const { access, readFile } = require('node:fs/promises');

async function loadNotes(file) {
  try {
    await access(file);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const text = await readFile(file, 'utf8');
  return text.split(/\r?\n/).filter((line) => line !== '');
}

module.exports = { loadNotes };
