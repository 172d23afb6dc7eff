// alt: Reads like a loop; Duplex.from() makes a stream of it.
'use strict';

const { Duplex } = require('node:stream');
const { StringDecoder } = require('node:string_decoder');

const MAX = 100_000;

async function* linesOf(chunks) {
  const decoder = new StringDecoder();
  let rest = '';
  const check = (line) => {
    if (line.length > MAX) throw new Error('more than MAX characters in a line');
    return line;
  };
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) yield check(line);
    check(rest.replace(/\r$/, ''));
  }
  rest += decoder.end();
  if (rest) yield rest;
}

module.exports = { MAX, createLines: () => Duplex.from(linesOf) };
