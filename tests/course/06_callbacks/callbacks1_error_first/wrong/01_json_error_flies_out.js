// expect: Nobody can catch this
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback(error);
    callback(null, JSON.parse(text));
  });
}

module.exports = { readSettings };
