'use strict';
// Sends frames: JSON text sequences (RFC 7464) on standard output, written synchronously.

const { writeSync } = require('node:fs');
const { charCodeAt, exec, isArray, keys, slice, stringify } = require('./tools.cjs');

const { wait } = Atomics;
const neverNotified = new Int32Array(new SharedArrayBuffer(4));
const leave = process.reallyExit.bind(process);

// Writes of up to this many bytes to a pipe are atomic (PIPE_BUF), so that output of another process cannot
// split them. Longer frames are sent in pieces.
const WHOLE = 4096;
const PIECE = 1900; // characters; as text in JSON, none takes more than two bytes

// Converts plain data to JSON. JSON.stringify is used only for single values, because it calls `toJSON` of objects
// and arrays, which the program may have added to their prototypes.
function toJson(value) {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return stringify(value);
  const isList = isArray(value);
  const names = keys(value);
  let text = '';
  for (let at = 0; at < names.length; at += 1) {
    const key = names[at];
    if (value[key] === undefined) continue;
    const item = isList ? toJson(value[key]) : `${stringify(key)}:${toJson(value[key])}`;
    text += text === '' ? item : `,${item}`;
  }
  return isList ? `[${text}]` : `{${text}}`;
}

const HEX = '0123456789abcdef';
const BEYOND_ASCII = /[^\0-\x7f]/;

// Escapes every character beyond ASCII. Then a character is a byte, and no object that the program can reach is needed
// to encode it.
function toAscii(json) {
  if (exec(BEYOND_ASCII, json) === null) return json;
  let text = '';
  let from = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = charCodeAt(json, at);
    if (code < 0x80) continue;
    text += `${slice(json, from, at)}\\u${HEX[code >> 12]}${HEX[(code >> 8) & 15]}${HEX[(code >> 4) & 15]}${HEX[code & 15]}`;
    from = at + 1;
  }
  return text + slice(json, from);
}

function writeAll(text) {
  let rest = text;
  while (rest !== '') {
    try {
      const count = writeSync(1, rest);
      if (!(count > 0)) leave(1);
      rest = slice(rest, count);
    } catch (error) {
      if (error.code === 'EAGAIN') wait(neverNotified, 0, 0, 1); // the pipe is full for now
      else leave(1); // the runner no longer reads
    }
  }
}

// open(nonce) -> send(frame). A frame is plain data, see copy.cjs.
function open(nonce) {
  const head = `\x1e{"nonce":${stringify(nonce)},`;
  return (frame) => {
    const json = toAscii(toJson(frame));
    const whole = `${head}${slice(json, 1)}\n`;
    if (whole.length <= WHOLE) {
      writeAll(whole);
      return;
    }
    for (let at = 0; at < json.length; at += PIECE) {
      const more = at + PIECE < json.length;
      writeAll(`${head}"piece":${stringify(slice(json, at, at + PIECE))},"more":${more}}\n`);
    }
  };
}

module.exports = { open };
