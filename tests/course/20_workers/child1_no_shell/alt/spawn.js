// alt: spawn() sets no limit on the output, but there are more events to handle.
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

function countLines(folder, name, program = process.execPath) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [path.join(__dirname, 'lines.js'), '--', name], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(parseInt(out, 10)) : reject(new Error(`exit code ${code}: ${err}`))));
  });
}

module.exports = { countLines };
