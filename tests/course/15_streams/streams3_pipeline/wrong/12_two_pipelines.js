// expect: is rejected into the void
'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  pipeline(reader, compressor);
  await pipeline(compressor, file);
}

module.exports = { archive };
