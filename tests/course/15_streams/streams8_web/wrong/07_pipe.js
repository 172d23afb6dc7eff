// expect: the body wasn't cancelled
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  const gunzip = createGunzip();
  Readable.fromWeb(response.body).pipe(gunzip).pipe(target);
  await new Promise((resolve, reject) => target.on('finish', resolve).on('error', reject));
}

function pack(source) {
  const gzip = createGzip();
  pipeline(source, gzip).catch(() => {}); // the error destroys gzip, and reaches the reader there
  return Readable.toWeb(gzip);
}

module.exports = { unpack, pack };
