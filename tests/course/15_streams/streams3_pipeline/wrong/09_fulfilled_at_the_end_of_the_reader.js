// expect: The promise was already
'use strict';

function archive(...streams) {
  return new Promise((resolve, reject) => {
    const fail = (error) => {
      for (const stream of streams) stream.destroy();
      reject(error);
    };
    const [reader, compressor, file] = streams;
    for (const stream of streams) stream.on('error', fail);
    reader.on('end', resolve);
    reader.pipe(compressor).pipe(file);
  });
}

module.exports = { archive };
