// alt: An error that the callback throws becomes an unhandled rejection.
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  fs.promises
    .readFile(file, 'utf8')
    .then(JSON.parse)
    .then((settings) => callback(null, settings), (error) => callback(error));
}

module.exports = { readSettings };
