// alt: Two pipelines share a stream, which works because each destroys its own two.
'use strict';

const { pipeline } = require('node:stream/promises');

const archive = (reader, compressor, file) =>
  Promise.all([pipeline(reader, compressor), pipeline(compressor, file)]).then(() => {});

module.exports = { archive };
