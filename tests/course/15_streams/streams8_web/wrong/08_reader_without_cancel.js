// expect: wasn't cancelled
'use strict';

const { once } = require('node:events');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  const reader = response.body.getReader();
  const gunzip = createGunzip();
  const writing = pipeline(gunzip, target);
  writing.catch(() => {});
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (!gunzip.write(chunk.value)) await Promise.race([once(gunzip, 'drain'), writing]);
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error);
    target.destroy();
    throw error;
  }
  await writing;
}

function pack(source) {
  const gzip = createGzip();
  pipeline(source, gzip).catch(() => {}); // the error destroys gzip, and reaches the reader there
  return Readable.toWeb(gzip);
}

module.exports = { unpack, pack };
