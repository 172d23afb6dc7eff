// expect: Spaces and tabs belong
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
      const lines = (rest + d.write(chunk)).split('\n');
      rest = lines.pop();
      for (let l of lines) { l = l.trimEnd(); if (l.length > MAX) return callback(new Error('too long')); this.push(l); }
      if (rest.length > MAX + 1) return callback(new Error('too long'));
      callback();
    },
    flush(callback) { rest += d.end(); if (rest.length > MAX) return callback(new Error('too long')); if (rest) this.push(rest); callback(); },
  });
}
module.exports = { createLines, MAX };
