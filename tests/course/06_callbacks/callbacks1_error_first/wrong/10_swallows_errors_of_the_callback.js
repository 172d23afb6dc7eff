// expect: The error disappeared in your code
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    let settings = null;
    try {
      if (!error) settings = JSON.parse(text);
    } catch (problem) {
      error = problem;
    }
    try {
      callback(error, settings);
    } catch {
      // not ours
    }
  });
}

module.exports = { readSettings };
