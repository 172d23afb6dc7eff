// expect: The poem belongs to somebody
'use strict';

const { exec, execFile, execFileSync, spawn } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

const countLines = (folder, name, program = process.execPath) =>
  new Promise((resolve, reject) => {
    const clean = name.replace(/[^\w.]/g, '_');
    require('node:fs').renameSync(path.join(folder, name), path.join(folder, clean));
    exec(`"${program}" "${LINES}" -- ${clean}`, { cwd: folder }, (error, stdout) => (error ? reject(error) : resolve(Number(stdout))));
  });

module.exports = { countLines };
