// expect: two z in it
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  if (form === 'hex' && text.length % 2 === 1) throw new Error('half a byte');
  return bytes;
}

module.exports = { encode, decode };
