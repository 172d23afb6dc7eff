// expect: In a link, + is a space
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form === 'base64url' ? 'base64' : form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) throw new Error(`this is not ${form}: ${text}`);
  return bytes;
}

module.exports = { encode, decode };
