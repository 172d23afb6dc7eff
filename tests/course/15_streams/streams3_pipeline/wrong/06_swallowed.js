// expect: It was fulfilled, with
'use strict';

const { pipeline } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  try {
    await pipeline(reader, compressor, file);
  } catch (error) {
    console.error(error.message);
  }
}

module.exports = { archive };
