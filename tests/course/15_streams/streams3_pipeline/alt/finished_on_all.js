// alt: What pipeline() does for you, with pipe() and your own cleaning.
'use strict';

const { finished } = require('node:stream/promises');

exports.archive = async (...streams) => {
  const [reader, compressor, file] = streams;
  const all = streams.map((stream) => finished(stream));
  try {
    reader.pipe(compressor).pipe(file);
    await Promise.all(all);
  } catch (error) {
    for (const stream of streams) stream.on('error', () => {}).destroy();
    throw error;
  }
};
