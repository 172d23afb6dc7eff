// expect: a string with JSON
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', callback);
}

module.exports = { readSettings };
