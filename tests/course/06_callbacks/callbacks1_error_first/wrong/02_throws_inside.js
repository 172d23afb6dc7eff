// expect: Nobody can catch this
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) throw error;
    let settings;
    try {
      settings = JSON.parse(text);
    } catch (problem) {
      throw new Error('no JSON in here', { cause: problem });
    }
    callback(null, settings);
  });
}

module.exports = { readSettings };
