// alt: The web's decoder with `stream: true` does the work of StringDecoder.
'use strict';

const { Transform } = require('node:stream');

const MAX = 100_000;

class Lines extends Transform {
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #rest = '';

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    this.#add(this.#decoder.decode(chunk, { stream: true }), callback);
  }

  _flush(callback) {
    this.#add(this.#decoder.decode(), (error) => {
      if (error) return callback(error);
      if (this.#rest) this.push(this.#rest);
      callback();
    });
  }

  #add(text, callback) {
    this.#rest += text;
    let start = 0;
    for (let end; (end = this.#rest.indexOf('\n', start)) >= 0; start = end + 1) {
      const stop = this.#rest[end - 1] === '\r' && end > start ? end - 1 : end;
      if (stop - start > MAX) return callback(new RangeError('line too long'));
      this.push(this.#rest.slice(start, stop));
    }
    this.#rest = this.#rest.slice(start);
    callback(this.#rest.length > MAX + 1 ? new RangeError('line too long') : null);
  }
}

exports.MAX = MAX;
exports.createLines = () => new Lines();
