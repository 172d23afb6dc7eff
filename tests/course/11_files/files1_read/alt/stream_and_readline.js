// alt: Constant memory for a file of any size; more parts than readFile().
'use strict';

const { createReadStream } = require('node:fs');
const { createInterface } = require('node:readline');

async function loadNotes(file) {
  const notes = [];
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      if (line) notes.push(line);
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Error(`cannot read ${file}`, { cause: error });
  }
  return notes;
}

module.exports = { loadNotes };
