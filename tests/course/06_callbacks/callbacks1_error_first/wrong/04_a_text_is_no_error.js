// expect: An Error has a stack, a string has none
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback('not found');
    let settings;
    try {
      settings = JSON.parse(text);
    } catch {
      return callback('no JSON');
    }
    callback(null, settings);
  });
}

module.exports = { readSettings };
