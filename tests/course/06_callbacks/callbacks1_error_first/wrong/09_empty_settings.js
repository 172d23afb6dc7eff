// expect: all is well
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    let settings = {};
    try {
      if (!error) settings = JSON.parse(text);
    } catch {
      console.error('no JSON in there');
    }
    callback(null, settings);
  });
}

module.exports = { readSettings };
