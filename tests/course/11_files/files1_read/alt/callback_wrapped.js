// alt: What fs/promises does for you, written by hand.
'use strict';

const fs = require('fs');

function loadNotes(file) {
  return new Promise(function (resolve, reject) {
    fs.readFile(file, function (err, data) {
      if (err && err.code === 'ENOENT') return resolve([]);
      if (err) return reject(err);
      resolve(data.toString().replaceAll('\r', '').split('\n').filter(Boolean));
    });
  });
}

module.exports = { loadNotes };
