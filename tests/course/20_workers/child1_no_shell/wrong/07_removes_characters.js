// expect: starts a shell
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

const countLines = (folder, name, program = process.execPath) =>
  new Promise((resolve, reject) => {
    exec(`"${program}" "${LINES}" -- "${name.replace(/[^\w. -]/g, '')}"`, { cwd: folder }, (error, stdout) => (error ? reject(error) : resolve(Number(stdout))));
  });

module.exports = { countLines };
