// alt: Promise.all() waits for the exit code and both outputs at once; the output has to fit into memory.
'use strict';

const { once } = require('node:events');
const { spawn } = require('node:child_process');
const { text } = require('node:stream/consumers');

exports.countLines = async (folder, name, program = process.execPath) => {
  const child = spawn(program, [`${__dirname}/lines.js`, `./${name}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(err);
  return Number(out.trim());
};
