// expect: It stops at the first character that isn't hex
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  return bytes;
}

module.exports = { encode, decode };
