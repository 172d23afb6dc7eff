// expect: Without a \n after it
'use strict';
const { Transform } = require('node:stream');
const { StringDecoder } = require('node:string_decoder');
const MAX = 100_000;
function createLines() {
  const d = new StringDecoder();
  let rest = '';
  return new Transform({
    readableObjectMode: true,
    transform(chunk, encoding, callback) {
      // counts the \r as part of the line
      const lines = (rest + d.write(chunk)).split('\n');
      rest = lines.pop();
      for (const l of lines) { if (l.length > MAX) return callback(new Error('too long')); this.push(l.replace(/\r$/, '')); }
      if (rest.length > MAX) return callback(new Error('too long'));
      callback();
    },
    flush(callback) { rest += d.end(); if (rest) this.push(rest.replace(/\r$/, '')); callback(); },
  });
}
module.exports = { createLines, MAX };
