// alt: compose() for one direction, and by hand for the other: see how much pipeline() does.
'use strict';

const { Readable, compose } = require('node:stream');
const { once } = require('node:events');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');

async function unpack(response, target) {
  const reader = response.body.getReader();
  const gunzip = createGunzip();
  const writing = pipeline(gunzip, target);
  writing.catch(() => {});
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), writing.then(() => ({ done: true }))]);
      if (done) break;
      if (!gunzip.write(value)) await Promise.race([once(gunzip, 'drain'), writing]);
    }
    gunzip.end();
    await writing;
  } catch (error) {
    gunzip.destroy(error);
    target.destroy(error);
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}

const pack = (source) => Readable.toWeb(compose(source, createGzip()));

module.exports = { unpack, pack };
