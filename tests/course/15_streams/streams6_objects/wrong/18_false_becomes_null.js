// expect: and for nothing else
'use strict';
const { Transform } = require('node:stream');
const NULL = Symbol('null');
function createParser() {
  let line = 0;
  return new Transform({
    readableObjectMode: true,
    transform(chunk, encoding, callback) {
      line += 1;
      let value;
      try { value = JSON.parse(chunk); } catch (cause) { return callback(new Error(`line ${line} is not JSON`, { cause })); }
      callback(null, value || NULL);
    },
  });
}
function createFilter(wanted) {
  return new Transform({
    objectMode: true,
    transform(value, encoding, callback) {
      try {
        if (wanted(value === NULL ? null : value)) this.push(value);
        callback();
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
