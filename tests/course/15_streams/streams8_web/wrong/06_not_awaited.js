// expect: the target wasn't finished
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  pipeline(Readable.fromWeb(response.body), createGunzip(), target).catch(() => {});
}

function pack(source) {
  const gzip = createGzip();
  pipeline(source, gzip).catch(() => {}); // the error destroys gzip, and reaches the reader there
  return Readable.toWeb(gzip);
}

module.exports = { unpack, pack };
