// expect: There's a \r at the end of a line
'use strict';

const { Transform } = require('node:stream');
const { StringDecoder } = require('node:string_decoder');

const MAX = 100_000;

function createLines() {
  const decoder = new StringDecoder('utf8');
  let rest = '';

  return new Transform({
    readableObjectMode: true,
    transform(chunk, encoding, callback) {
      const parts = (rest + decoder.write(chunk)).split('\n');
      rest = parts.pop();
      const lines = parts;
      if ([...lines, rest].some(isTooLong)) return callback(new Error(`a line has more than ${MAX} characters`));
      for (const line of lines) this.push(line);
      callback();
    },
    flush(callback) {
      rest += decoder.end();
      if (rest !== '') this.push(rest);
      callback();
    },
  });
}

// A \r at the end may belong to a \r\n that is not complete yet.
function isTooLong(line) {
  return line.length > MAX + 1 || (line.length > MAX && !line.endsWith('\r'));
}

module.exports = { createLines, MAX };
