// alt: Works, but the writable side then counts objects instead of bytes, so it buffers more.
'use strict';

const { Transform } = require('node:stream');

const NULL = Symbol('null');

function createParser() {
  let number = 0;
  return new Transform({
    objectMode: true,
    transform(line, encoding, callback) {
      number += 1;
      let value;
      try {
        value = JSON.parse(line);
      } catch (cause) {
        return callback(new Error(`line ${number} is not JSON`, { cause }));
      }
      callback(null, value === null ? NULL : value);
    },
  });
}

function createFilter(wanted) {
  return new Transform({
    objectMode: true,
    transform(value, encoding, callback) {
      let keep;
      try {
        keep = wanted(value === NULL ? null : value);
      } catch (error) {
        return callback(error);
      }
      if (keep) this.push(value);
      callback();
    },
  });
}

function createWriter() {
  return new Transform({
    writableObjectMode: true,
    transform(value, encoding, callback) {
      callback(null, `${JSON.stringify(value === NULL ? null : value)}\n`);
    },
  });
}

module.exports = { createParser, createFilter, createWriter, NULL };
