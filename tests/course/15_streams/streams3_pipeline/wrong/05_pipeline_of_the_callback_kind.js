// expect: fulfilled before anything was written
'use strict';

const { pipeline } = require('node:stream');

async function archive(reader, compressor, file) {
  await pipeline(reader, compressor, file, () => {});
}

module.exports = { archive };
