// expect: Now the caller can't find out what was wrong
'use strict';

const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw new Error('cannot read notes');
  }
  return text.split(/\r?\n/).filter((line) => line !== '');
}

module.exports = { loadNotes };
