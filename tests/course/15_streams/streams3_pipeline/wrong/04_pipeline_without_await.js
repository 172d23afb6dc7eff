// expect: fulfilled before anything was written
'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  pipeline(reader, compressor, file);
}

module.exports = { archive };
