// alt: Shows what the forms are; Buffer does it faster and in one line.
'use strict';

const bytesOf = (token) => (typeof token === 'string' ? new TextEncoder().encode(token) : token);

function encode(token, form) {
  const bytes = bytesOf(token);
  if (form === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return form === 'base64' ? text : text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(text, form) {
  if (form === 'hex') {
    const pairs = text.match(/[0-9a-fA-F]{2}/g) ?? [];
    if (pairs.join('') !== text) throw new Error('not hex');
    return Buffer.from(pairs.map((pair) => parseInt(pair, 16)));
  }
  if (form === 'base64url' ? /[^\w-]/.test(text) : /[^A-Za-z0-9+/=]/.test(text)) throw new Error('not base64');
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return Buffer.from(atob(plain), 'latin1');
}

module.exports = { encode, decode };
