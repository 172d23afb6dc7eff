'use strict';

const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) {
      callback(error);
      return;
    }

    let settings;
    try {
      settings = JSON.parse(text);
    } catch (parseError) {
      callback(parseError);
      return;
    }
    callback(null, settings); // outside of the try: an error of the callback is not ours
  });
}

module.exports = { readSettings };
