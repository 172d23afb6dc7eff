// expect: can't be overlooked
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) return undefined;
  return bytes;
}

module.exports = { encode, decode };
