// expect: The kiosk would open and close
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback(error);
    try {
      callback(null, JSON.parse(text));
    } catch (problem) {
      callback(problem);
    }
  });
}

module.exports = { readSettings };
