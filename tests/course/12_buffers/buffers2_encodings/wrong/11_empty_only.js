// expect: half a byte
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.length === 0 && text !== '') throw new Error('nothing in it');
  return bytes;
}

module.exports = { encode, decode };
