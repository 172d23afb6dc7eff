// expect: What isn't valid UTF-8 became U+FFFD
'use strict';

function encode(token, form) {
  return Buffer.from(token.toString()).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) throw new Error(`this is not ${form}: ${text}`);
  return bytes;
}

module.exports = { encode, decode };
