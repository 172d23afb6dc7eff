// alt: One place that calls back; the price is a variable that may be an error or not.
'use strict';
const fs = require('node:fs');

exports.readSettings = (file, callback) => {
  fs.readFile(file, (error, bytes) => {
    let settings;
    if (!error) {
      try {
        settings = JSON.parse(bytes);
      } catch (problem) {
        error = new Error(`${file} is no JSON`, { cause: problem });
      }
    }
    if (error) callback(error, null);
    else callback(undefined, settings);
  });
};
