// expect: it's the exit code that says
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

const countLines = (folder, name, program = process.execPath) =>
  new Promise((resolve, reject) => {
    execFile(program, [LINES, '--', name], { cwd: folder }, (error, stdout, stderr) => {
      if (error || stderr) reject(new Error(stderr || error.message));
      else resolve(Number(stdout));
    });
  });

module.exports = { countLines };
