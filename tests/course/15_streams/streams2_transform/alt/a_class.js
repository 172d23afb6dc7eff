// alt: A class can have more methods and be tested alone; more to write.
'use strict';

const stream = require('stream');

class Telegraph extends stream.Transform {
  _transform(chunk, _, next) {
    for (const byte of chunk) {
      if (byte >= 0x80) {
        next(new RangeError('cannot send ' + byte));
        return;
      }
    }
    for (const letter of chunk.toString()) this.push(letter.toUpperCase());
    next();
  }

  _flush(next) {
    this.push(' ');
    this.push('STOP');
    next();
  }
}

exports.createTelegraph = () => new Telegraph();
