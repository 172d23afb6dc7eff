// expect: comes out of the compressor
'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  await pipeline(reader, file);
}

module.exports = { archive };
