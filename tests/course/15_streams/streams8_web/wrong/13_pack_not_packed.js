// expect: isn't gzip
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  await pipeline(Readable.fromWeb(response.body), createGunzip(), target);
}

function pack(source) {
  return Readable.toWeb(source);
}

module.exports = { unpack, pack };
