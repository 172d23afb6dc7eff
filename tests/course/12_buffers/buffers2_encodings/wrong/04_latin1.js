// expect: These are the word's bytes in Latin-1
'use strict';

function encode(token, form) {
  return Buffer.from(token, 'latin1').toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) throw new Error(`this is not ${form}: ${text}`);
  return bytes;
}

module.exports = { encode, decode };
