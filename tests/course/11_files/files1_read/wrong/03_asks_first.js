// expect: Between a question and what you do next
'use strict';

const fs = require('node:fs');

async function loadNotes(file) {
  if (!fs.existsSync(file)) return [];
  const text = await fs.promises.readFile(file, 'utf8');
  return text.split(/\r?\n/).filter((line) => line !== '');
}

module.exports = { loadNotes };
