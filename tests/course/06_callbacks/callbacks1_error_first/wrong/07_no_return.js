// expect: doesn't leave your function
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) callback(error);
    let settings;
    try {
      settings = JSON.parse(text);
    } catch (problem) {
      return callback(problem);
    }
    callback(null, settings);
  });
}

module.exports = { readSettings };
