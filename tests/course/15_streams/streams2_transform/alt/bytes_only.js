// alt: Never makes a text, so nothing depends on the encoding.
'use strict';

const { Duplex } = require('node:stream');

const capital = (byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte);

function createTelegraph() {
  return Duplex.from(async function* (chunks) {
    for await (const chunk of chunks) {
      const odd = chunk.findIndex((byte) => byte > 127);
      if (odd >= 0) throw new Error(`no sign for ${chunk[odd]}`);
      yield Buffer.from(chunk.map(capital));
    }
    yield Buffer.from(' STOP');
  });
}

module.exports = { createTelegraph };
