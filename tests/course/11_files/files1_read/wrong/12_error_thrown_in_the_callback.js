// expect: no promise carried it
'use strict';

const fs = require('node:fs');

function loadNotes(file) {
  return new Promise((resolve) => {
    fs.readFile(file, 'utf8', (error, text) => {
      if (error?.code === 'ENOENT') return resolve([]);
      if (error) throw error;
      resolve(text.split(/\r?\n/).filter((line) => line !== ''));
    });
  });
}

module.exports = { loadNotes };
