// alt: Compresses before sending, so the length is known, but the whole answer is in memory.
'use strict';

const zlib = require('node:zlib');
const { promisify } = require('node:util');

const compress = { br: promisify(zlib.brotliCompress), gzip: promisify(zlib.gzip) };
const options = { br: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }, gzip: {} };

function quality(header, name) {
  let star = 0;
  for (const item of header.split(',')) {
    const [token, ...parameters] = item.split(';').map((text) => text.trim().toLowerCase());
    const q = parameters.find((one) => one.startsWith('q='));
    const value = q ? parseFloat(q.slice(2)) : 1;
    if (token === name) return value;
    if (token === '*') star = value;
  }
  return star;
}

async function send(req, res, { type, body, encoding }) {
  const headers = { 'content-type': type };
  let bytes = body;
  const text = type.startsWith('text/') || type.startsWith('application/json') || type.startsWith('image/svg+xml');
  if (encoding) headers['content-encoding'] = encoding;
  else if (text && body.length >= 1024) {
    headers.vary = 'Accept-Encoding';
    const header = req.headers['accept-encoding'] || '';
    const [br, gzip, identity] = ['br', 'gzip', 'identity'].map((name) => quality(header, name));
    const choice = br > 0 && br >= gzip && br >= identity ? 'br' : gzip > 0 && gzip >= identity ? 'gzip' : undefined;
    if (choice) {
      headers['content-encoding'] = choice;
      bytes = await compress[choice](body, options[choice]);
    }
  }
  res.writeHead(200, { ...headers, 'content-length': bytes.length });
  res.end(bytes);
}

module.exports = { send };
