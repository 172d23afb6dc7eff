// alt: An absolute path never begins with `-`, so it can't be mistaken for an option.
'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

const countLines = (folder, name, program = process.execPath) =>
  new Promise((resolve, reject) => {
    execFile(program, [LINES, path.join(path.resolve(folder), name)], (error, stdout, stderr) => {
      if (error) reject(new Error(`lines.js failed: ${stderr || error.message}`, { cause: error }));
      else resolve(+stdout);
    });
  });

module.exports = { countLines };
