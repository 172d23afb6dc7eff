// expect: all in memory now.
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip, gzipSync } = require('node:zlib');

async function unpack(response, target) {
  await pipeline(Readable.fromWeb(response.body), createGunzip(), target);
}

function pack(source) {
  return new ReadableStream({
    async start(controller) {
      const chunks = [];
      for await (const chunk of source) chunks.push(Buffer.from(chunk));
      controller.enqueue(new Uint8Array(gzipSync(Buffer.concat(chunks))));
      controller.close();
    },
  });
}

module.exports = { unpack, pack };
