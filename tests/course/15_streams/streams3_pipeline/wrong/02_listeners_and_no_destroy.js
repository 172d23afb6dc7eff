// expect: But still open
'use strict';

function archive(reader, compressor, file) {
  return new Promise((resolve, reject) => {
    for (const stream of [reader, compressor, file]) stream.on('error', reject);
    reader.pipe(compressor).pipe(file);
    file.on('finish', resolve);
  });
}

module.exports = { archive };
