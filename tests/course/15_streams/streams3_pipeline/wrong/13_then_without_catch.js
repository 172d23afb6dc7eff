// expect: reach anybody
'use strict';
const { pipeline } = require('node:stream/promises');
function archive(reader, compressor, file) {
  return new Promise((resolve, reject) => {
    pipeline(reader, compressor, file).then(resolve);
  });
}
module.exports = { archive };
