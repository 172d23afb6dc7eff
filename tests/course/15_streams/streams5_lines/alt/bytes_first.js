// alt: Cuts bytes before it decodes, so no character can be torn apart.
'use strict';

const { Transform } = require('node:stream');

const MAX = 100_000;
const NEWLINE = 0x0a;

function createLines() {
  let pieces = [];
  let bytes = 0;

  const take = (end) => {
    pieces.push(end);
    let line = Buffer.concat(pieces);
    pieces = [];
    bytes = 0;
    return line;
  };
  const text = (line) => {
    const string = line.toString('utf8');
    if (string.length > MAX) throw new Error('too long');
    return string;
  };

  return new Transform({
    readableObjectMode: true,
    transform(chunk, _, callback) {
      try {
        let from = 0;
        for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
          let line = take(chunk.subarray(from, to));
          if (line.at(-1) === 0x0d) line = line.subarray(0, -1);
          this.push(text(line));
          from = to + 1;
        }
        pieces.push(Buffer.from(chunk.subarray(from)));
        bytes += chunk.length - from;
        if (bytes > 4 * MAX) throw new Error('too long');
        callback();
      } catch (error) {
        callback(error);
      }
    },
    flush(callback) {
      const line = take(Buffer.alloc(0));
      if (line.length > MAX && line.toString().length > MAX) return callback(new Error('too long'));
      callback(null, line.length > 0 ? line.toString() : undefined);
    },
  });
}

module.exports = { createLines, MAX };
