// expect: before readSettings() had returned
'use strict';
const fs = require('node:fs');

function readSettings(file, callback) {
  let settings;
  try {
    settings = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return callback(error);
  }
  callback(null, settings);
}

module.exports = { readSettings };
