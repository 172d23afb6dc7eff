// expect: An 'error' that no listener hears is thrown
'use strict';

const { finished } = require('node:stream/promises');

async function archive(reader, compressor, file) {
  reader.pipe(compressor).pipe(file);
  await finished(file);
}

module.exports = { archive };
