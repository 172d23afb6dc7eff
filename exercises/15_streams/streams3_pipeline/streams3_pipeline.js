'use strict';
// streams3_pipeline                                         (interview questions 27, 110)
//
// The archive copies recordings: from a reader, through a compressor, into a file. archive(reader,
// compressor, file) returns a promise that is fulfilled when the file is complete.
//
// When a reader breaks (somebody trips over its cable), the whole program ends: nobody hears the error.
// And when a reader is switched off halfway, the promise never settles, and the file stays open. After a week, no
// file can be opened any more.
//
// Repair it:
//
// - If any of the three streams fails, the promise is rejected with its error.
// - Then all three streams are closed (destroyed), whichever of them failed.
// - The promise is fulfilled when everything is written.

function archive(reader, compressor, file) {
  return new Promise((resolve, reject) => {
    reader.pipe(compressor).pipe(file);
    file.on('finish', resolve);
    file.on('error', reject);
  });
}

module.exports = { archive };
