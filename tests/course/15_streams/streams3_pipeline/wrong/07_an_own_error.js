// expect: The promise was rejected with
'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  await pipeline(reader, compressor, file).catch(() => {
    throw new Error('archiving failed');
  });
}

module.exports = { archive };
