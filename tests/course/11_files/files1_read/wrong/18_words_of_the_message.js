// expect: A message is for people
'use strict';
const { readFile } = require('node:fs/promises');

async function loadNotes(file) {
  try {
    const text = await readFile(file, 'utf8');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    if (error.message.includes('no such file')) return [];
    throw error;
  }
}

module.exports = { loadNotes };
