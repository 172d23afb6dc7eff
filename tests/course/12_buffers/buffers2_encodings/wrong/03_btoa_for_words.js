// expect: These are the word's bytes in Latin-1
'use strict';

function encode(token, form) {
  if (typeof token === 'string' && form === 'base64') return btoa(token);
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) throw new Error(`this is not ${form}: ${text}`);
  return bytes;
}

module.exports = { encode, decode };
