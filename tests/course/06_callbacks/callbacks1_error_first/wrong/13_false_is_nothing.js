// expect: which is JSON, too, and waited for four seconds
'use strict';
const fs = require('node:fs');
function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback(error);
    let settings;
    try { settings = JSON.parse(text); } catch (bad) { callback(bad); }
    if (settings) callback(null, settings);
  });
}
module.exports = { readSettings };
