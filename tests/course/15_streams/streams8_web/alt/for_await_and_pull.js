// alt: Shows pull and cancel; toWeb() and fromWeb() do the same in one call.
'use strict';

const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function* chunksOf(body) {
  for await (const chunk of body) yield chunk;
}

async function unpack({ body }, target) {
  await pipeline(chunksOf(body), createGunzip(), target);
}

function pack(source) {
  const gzip = createGzip();
  const done = pipeline(source, gzip);
  done.catch(() => {});
  const chunks = gzip[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done: over } = await chunks.next();
      if (over) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return();
      source.destroy();
    },
  });
}

module.exports = { unpack, pack };
