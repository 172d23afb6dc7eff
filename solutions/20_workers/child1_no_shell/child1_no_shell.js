'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');

const LINES = path.join(__dirname, 'lines.js');
const run = promisify(execFile);

async function countLines(folder, name, program = process.execPath) {
  const { stdout } = await run(program, [LINES, '--', name], { cwd: folder });
  return Number(stdout);
}

module.exports = { countLines };
