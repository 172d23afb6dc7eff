// alt: For code without promises; otherwise stream/promises is shorter.
'use strict';

const { pipeline } = require('node:stream');

function archive(reader, compressor, file) {
  return new Promise((resolve, reject) => {
    pipeline(reader, compressor, file, (error) => (error ? reject(error) : resolve()));
  });
}

module.exports = { archive };
