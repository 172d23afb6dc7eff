// expect: I hoped for a promise
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

function countLines(folder, name, program = process.execPath) {
  execFile(program, [LINES, '--', name], { cwd: folder }, (error, stdout) => {
    if (error) throw error;
    return Number(stdout);
  });
}

module.exports = { countLines };
