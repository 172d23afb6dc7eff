// expect: A line was cut in two
'use strict';

const { Transform } = require('node:stream');

const MAX = 100_000;

function createLines() {
  return new Transform({
    readableObjectMode: true,
    transform(chunk, encoding, callback) {
      const lines = chunk.toString().split('\n');
      if (lines.at(-1) === '') lines.pop();
      for (const line of lines) this.push(line);
      callback();
    },
  });
}

module.exports = { createLines, MAX };
