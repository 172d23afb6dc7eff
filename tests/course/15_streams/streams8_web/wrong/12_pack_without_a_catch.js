// expect: In a real program, Node would
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  await pipeline(Readable.fromWeb(response.body), createGunzip(), target);
}

function pack(source) {
  const gzip = createGzip();
  pipeline(source, gzip);
  return Readable.toWeb(gzip);
}

module.exports = { unpack, pack };
