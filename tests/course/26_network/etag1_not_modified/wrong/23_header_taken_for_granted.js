// expect: does this line assume
'use strict';

const { createHash } = require('node:crypto');

function sendPage(req, res, page) {
  const compressed = req.headers['accept-encoding'].includes('gzip');
  const bytes = compressed ? page.gzip : page.body;
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;

  res.setHeader('ETag', tag);
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('Vary', 'Accept-Encoding');

  if (isKnown(tag, req.headers['if-none-match'])) {
    res.statusCode = 304;
    return res.end();
  }
  res.setHeader('Content-Type', page.type);
  res.setHeader('Content-Length', bytes.length);
  if (compressed) res.setHeader('Content-Encoding', 'gzip');
  res.end(bytes);
}

// The W/ in front stays out of the comparison.
function isKnown(tag, header = '') {
  return header.trim() === '*' || (header.match(/"[^"]*"/g) ?? []).includes(tag);
}

module.exports = { sendPage };
