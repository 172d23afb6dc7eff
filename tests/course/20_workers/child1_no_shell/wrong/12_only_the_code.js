// expect: The program has said more
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

const countLines = (folder, name, program = process.execPath) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [LINES, '--', name], { cwd: folder });
    let out = '';
    child.stdout.on('data', (data) => (out += data));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Number(out)) : reject(new Error(`exit code ${code}`))));
  });

module.exports = { countLines };
