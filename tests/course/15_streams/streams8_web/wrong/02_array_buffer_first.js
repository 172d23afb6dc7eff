// expect: all in memory now.
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  const packed = Buffer.from(await response.arrayBuffer());
  await pipeline(Readable.from([packed]), createGunzip(), target);
}

function pack(source) {
  const gzip = createGzip();
  pipeline(source, gzip).catch(() => {}); // the error destroys gzip, and reaches the reader there
  return Readable.toWeb(gzip);
}

module.exports = { unpack, pack };
