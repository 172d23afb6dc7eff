// alt: Names the first wrong character, which helps whoever made the link.
'use strict';

const { Buffer } = require('node:buffer');

const encode = (token, form) => Buffer.from(token, 'utf-8').toString(form);

function decode(text, form) {
  const bytes = Buffer.from(text, form);
  const again = encode(bytes, form);
  if (again.length !== text.length) throw new RangeError('characters are missing, or there are too many');
  for (let i = 0; i < text.length; i += 1) {
    if (again[i] !== text[i]) throw new RangeError(`unexpected ${text[i]}`);
  }
  return bytes;
}

module.exports = { encode, decode };
