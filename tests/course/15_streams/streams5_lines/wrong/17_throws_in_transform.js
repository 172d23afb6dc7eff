// expect: If you throw in
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
      const lines = parts.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
      if ([...lines, rest].some(isTooLong)) throw new Error(`a line has more than ${MAX} characters`);
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
