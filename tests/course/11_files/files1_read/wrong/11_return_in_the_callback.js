// expect: belongs to the callback
'use strict';

const fs = require('node:fs');

async function loadNotes(file) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return [];
    return text.split(/\r?\n/).filter((line) => line !== '');
  });
}

module.exports = { loadNotes };
