// expect: There is an error, and a value as well
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback(error, undefined, text ?? '');
    let settings;
    try {
      settings = JSON.parse(text);
    } catch (problem) {
      return callback(problem, undefined, text);
    }
    callback(null, settings);
  });
}

module.exports = { readSettings };
