// alt: Shortest, but it is a function for pipeline() and no stream.
'use strict';

function createTelegraph() {
  return async function* (chunks) {
    for await (const chunk of chunks) {
      for (const byte of chunk) {
        if (byte > 127) throw new Error(`byte ${byte}`);
      }
      yield String(chunk).toUpperCase();
    }
    yield ' STOP';
  };
}

module.exports = { createTelegraph };
