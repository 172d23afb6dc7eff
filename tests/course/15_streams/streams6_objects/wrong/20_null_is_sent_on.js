// expect: the symbol travels on
'use strict';
const { Transform } = require('node:stream');
const NULL = Symbol('null');
function createParser() {
  let line = 0;
  return new Transform({
    readableObjectMode: true,
    transform(chunk, encoding, callback) {
      line += 1;
      try { const value = JSON.parse(chunk); callback(null, value === null ? NULL : value); } catch (cause) { callback(new Error(`line ${line} is not JSON`, { cause })); }
    },
  });
}
function createFilter(wanted) {
  return new Transform({
    objectMode: true,
    transform(value, encoding, callback) {
      try {
        const v = value === NULL ? null : value;
        callback(null, wanted(v) ? v : undefined);
      } catch (e) { callback(e); }
    },
  });
}
function createWriter() {
  return new Transform({
    writableObjectMode: true,
    transform(value, encoding, callback) { callback(null, JSON.stringify(value === NULL ? null : value) + '\n'); },
  });
}
module.exports = { createParser, createFilter, createWriter, NULL };
