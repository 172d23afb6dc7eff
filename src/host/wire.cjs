'use strict';
// Sends frames: JSON text sequences (RFC 7464) on standard output, written synchronously. The functions it needs
// are saved before the learner's program can replace them.

const { writeSync } = require('node:fs');

const { stringify } = JSON;
const { isArray } = Array;
const { keys } = Object;
const encode = Buffer.from;
const { wait } = Atomics;
const neverNotified = new Int32Array(new SharedArrayBuffer(4));
const leave = process.reallyExit.bind(process);

// Writes of up to this many bytes to a pipe are atomic (PIPE_BUF), so that output of another process cannot
// split them. Longer frames are sent in pieces.
const WHOLE = 4096;
const PIECE = 1200; // characters; none takes more than three bytes

// Converts plain data to JSON. JSON.stringify is used only for single values, because it calls `toJSON` of objects
// and arrays, which the program may have added to their prototypes.
function toJson(value) {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return stringify(value);
  let text = '';
  for (const key of keys(value)) {
    if (value[key] === undefined) continue;
    const item = isArray(value) ? toJson(value[key]) : `${stringify(key)}:${toJson(value[key])}`;
    text += text === '' ? item : `,${item}`;
  }
  return isArray(value) ? `[${text}]` : `{${text}}`;
}

function writeAll(text) {
  const bytes = encode(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code === 'EAGAIN') wait(neverNotified, 0, 0, 1); // the pipe is full for now
      else leave(1); // the runner no longer reads
    }
  }
}

function pieces(json) {
  const parts = [];
  for (let at = 0; at < json.length; ) {
    let end = at + PIECE;
    const last = json.charCodeAt(end - 1);
    if (last >= 0xd800 && last <= 0xdbff) end -= 1; // never between the halves of one character
    parts.push(json.slice(at, end));
    at = end;
  }
  return parts;
}

// open(nonce) -> send(frame). A frame is plain data, see copy.cjs.
function open(nonce) {
  const head = `\x1e{"nonce":${stringify(nonce)},`;
  return (frame) => {
    const json = toJson(frame);
    const whole = `${head}${json.slice(1)}\n`;
    if (whole.length * 3 <= WHOLE || Buffer.byteLength(whole) <= WHOLE) {
      writeAll(whole);
      return;
    }
    const parts = pieces(json);
    parts.forEach((part, i) => {
      const more = i + 1 < parts.length;
      writeAll(`${head}"piece":${stringify(part)},"more":${more}}\n`);
    });
  };
}

module.exports = { open };
