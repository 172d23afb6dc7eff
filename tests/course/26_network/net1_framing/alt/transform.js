// alt: The stream can be piped on, but its end has to be checked in _flush().
'use strict';

const { Transform, pipeline } = require('node:stream');

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

class Messages extends Transform {
  #received = Buffer.alloc(0);

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    this.#received = Buffer.concat([this.#received, chunk]);
    try {
      this.#takeOut();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  _flush(callback) {
    callback(this.#received.length > 0 ? new Error('half a message') : null);
  }

  #takeOut() {
    while (this.#received.length >= 4) {
      const end = 4 + this.#received.readUInt32BE();
      if (end > 4 + MAX) throw new RangeError('too long');
      if (this.#received.length < end) return;
      this.push(JSON.parse(this.#received.toString('utf8', 4, end)));
      this.#received = this.#received.subarray(end);
    }
  }
}

function decode(socket) {
  return pipeline(socket, new Messages(), () => {});
}

module.exports = { decode, encode, MAX };
