'use strict';
// Receives the order to run: one line of JSON on standard input. The runner then closes the pipe, so that the
// program's own input is empty.

const fs = require('node:fs');

const { O_NONBLOCK, O_RDONLY } = fs.constants;
const buffer = Buffer.alloc(4096);
let text = '';

function read(input) {
  const count = fs.readSync(input, buffer, 0, buffer.length, null);
  if (count === 0) process.reallyExit(0); // the runner has ended, or does not need this host
  text += buffer.toString('latin1', 0, count);
}

// Returns whether the order has arrived, without blocking. Only on Linux can a pipe be opened a second time in
// non-blocking mode; on other systems the answer is always false before `receive`.
function hasArrived() {
  if (text !== '' || process.platform !== 'linux') return text !== '';
  let input;
  try {
    input = fs.openSync('/proc/self/fd/0', O_RDONLY | O_NONBLOCK);
    read(input);
  } catch {
    // There is nothing to read yet, or the pipe cannot be opened.
  }
  if (input !== undefined) fs.closeSync(input);
  return text !== '';
}

// Blocks until the order arrives. Waiting costs no CPU time.
function receive() {
  while (!text.endsWith('\n')) read(0);
  return JSON.parse(text);
}

module.exports = { hasArrived, receive };
