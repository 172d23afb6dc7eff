// alt: One helper for all three; a promise for each object makes it slower.
'use strict';

const { Transform } = require('node:stream');

const NULL = Symbol('JSON null');
const unwrap = (value) => (value === NULL ? null : value);

// A Transform of a function that gives an array of what comes out.
function stream(options, work) {
  return new Transform({
    ...options,
    transform(chunk, encoding, callback) {
      Promise.resolve()
        .then(() => work(chunk))
        .then((results) => {
          for (const result of results) this.push(result);
          callback();
        })
        .catch(callback);
    },
  });
}

exports.NULL = NULL;

exports.createParser = () => {
  let line = 0;
  return stream({ readableObjectMode: true }, (text) => {
    line++;
    try {
      const value = JSON.parse(text);
      return [value === null ? NULL : value];
    } catch {
      throw new SyntaxError('no JSON in line ' + line);
    }
  });
};

exports.createFilter = (wanted) => stream({ objectMode: true }, (value) => [value].filter((one) => wanted(unwrap(one))));

exports.createWriter = () => stream({ writableObjectMode: true }, (value) => [JSON.stringify(unwrap(value)) + '\n']);
