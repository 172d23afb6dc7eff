'use strict';
// The order to run: one line of JSON on standard input. The parent then closes its end, so that the
// program's input is empty.

const fs = require('node:fs');

const { O_NONBLOCK, O_RDONLY } = fs.constants;
const buffer = Buffer.alloc(4096);
let text = '';

function read(input) {
  const count = fs.readSync(input, buffer, 0, buffer.length, null);
  if (count === 0) process.reallyExit(0); // the parent has gone, or wants no run
  text += buffer.toString('latin1', 0, count);
}

// Whether it is there, without waiting for it. Only Linux lets a pipe be opened once more, to be read in
// another manner; elsewhere nobody knows before the host waits.
function hasCome() {
  if (text !== '' || process.platform !== 'linux') return text !== '';
  let input;
  try {
    input = fs.openSync('/proc/self/fd/0', O_RDONLY | O_NONBLOCK);
    read(input);
  } catch {
    // Nothing to read so far, or it cannot be opened.
  }
  if (input !== undefined) fs.closeSync(input);
  return text !== '';
}

// Blocks until it has come: it costs nothing to wait here.
function receive() {
  while (!text.endsWith('\n')) read(0);
  return JSON.parse(text);
}

module.exports = { hasCome, receive };
