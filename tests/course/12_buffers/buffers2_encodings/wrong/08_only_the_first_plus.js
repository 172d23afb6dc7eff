// expect: In a link, + is a space
'use strict';

function encode(token, form) {
  const text = Buffer.from(token).toString(form === 'hex' ? 'hex' : 'base64');
  return form === 'base64url' ? text.replace('+', '-').replace('/', '_').replace(/=+$/, '') : text;
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (bytes.toString(form) !== text) throw new Error(`this is not ${form}: ${text}`);
  return bytes;
}

module.exports = { encode, decode };
