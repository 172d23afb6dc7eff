// expect: There is a \r at the end
'use strict';

const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').filter((line) => line !== '');
}

module.exports = { loadNotes };
