// expect: didn't turn once
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

async function countLines(folder, name, program = process.execPath) {
  return Number(execFileSync(program, [LINES, '--', name], { cwd: folder, stdio: 'pipe' }));
}

module.exports = { countLines };
