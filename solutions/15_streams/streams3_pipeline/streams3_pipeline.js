'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  await pipeline(reader, compressor, file);
}

module.exports = { archive };
