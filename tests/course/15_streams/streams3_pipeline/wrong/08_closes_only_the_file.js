// expect: The reader failed, and nobody told
'use strict';

function archive(reader, compressor, file) {
  return new Promise((resolve, reject) => {
    const fail = (error) => {
      file.destroy();
      reject(error);
    };
    for (const stream of [reader, compressor, file]) stream.on('error', fail);
    reader.pipe(compressor).pipe(file);
    file.on('finish', resolve);
  });
}

module.exports = { archive };
