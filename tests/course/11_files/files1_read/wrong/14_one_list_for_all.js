// expect: inside the function, or outside it
'use strict';

const { readFile } = require('node:fs/promises');

let notes = [];

async function loadNotes(file) {
  try {
    notes = [];
    for (const line of (await readFile(file, 'utf8')).split(/\r?\n/)) {
      if (line !== '') notes.push(line);
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return notes;
}

module.exports = { loadNotes };
