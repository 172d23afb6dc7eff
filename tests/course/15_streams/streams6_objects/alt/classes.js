// alt: Three classes that can be extended; longer than three functions.
'use strict';

const { Transform } = require('node:stream');

const NULL = Symbol.for('streams6.null');
const toJson = (value) => (value === NULL ? null : value);

class Parser extends Transform {
  #line = 1;
  constructor() {
    super({ writableObjectMode: false, readableObjectMode: true });
  }
  _transform(chunk, _, done) {
    try {
      this.push(JSON.parse(String(chunk)) ?? NULL);
      this.#line += 1;
      done();
    } catch (error) {
      error.message = `line ${this.#line}: ${error.message}`;
      done(error);
    }
  }
}

class Filter extends Transform {
  constructor(wanted) {
    super({ objectMode: true });
    this.wanted = wanted;
  }
  _transform(value, _, done) {
    try {
      done(null, this.wanted(toJson(value)) ? value : undefined);
    } catch (error) {
      done(error);
    }
  }
}

class Writer extends Transform {
  constructor() {
    super({ writableObjectMode: true, readableObjectMode: false });
  }
  _transform(value, _, done) {
    this.push(Buffer.from(JSON.stringify(toJson(value))));
    this.push('\n');
    done();
  }
}

module.exports = {
  NULL,
  createParser: () => new Parser(),
  createFilter: (wanted) => new Filter(wanted),
  createWriter: () => new Writer(),
};
