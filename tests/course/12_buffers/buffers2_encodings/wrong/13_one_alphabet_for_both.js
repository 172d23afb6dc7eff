// expect: which belong to base64url
'use strict';

function encode(token, form) {
  return Buffer.from(token).toString(form);
}

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  const signs = { hex: /^([0-9a-f]{2})*$/, base64: /^[\w+/-]*=*$/, base64url: /^[\w+/-]*=*$/ };
  if (!signs[form].test(text) || text.length % 4 === 1) throw new Error('no token');
  return bytes;
}

module.exports = { encode, decode };
