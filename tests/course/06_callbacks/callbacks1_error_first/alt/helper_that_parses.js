// alt: Puts the try into a helper of its own, so the callback stays outside of it.
'use strict';
const fs = require('node:fs');

function parse(text) {
  try {
    return [null, JSON.parse(text)];
  } catch (error) {
    return [error];
  }
}

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) return callback(error);
    return callback(...parse(text));
  });
}

module.exports = { readSettings };
