// alt: One weak tag serves both forms, but it isn't enough for ranges.
'use strict';

const crypto = require('node:crypto');

// Weak: the content is the same, whichever way it was packed.
const weakTag = (page) => `W/"${page.version}-${crypto.createHash('md5').update(page.body).digest('hex')}"`;

const opaque = (tag) => tag.trim().replace(/^W\//, '');

function hasCopy(req, tag) {
  const header = req.headers['if-none-match'];
  if (!header) return false;
  if (header === '*') return true;
  return header.split(',').map(opaque).includes(opaque(tag));
}

function sendPage(req, res, page) {
  const tag = weakTag(page);
  res.setHeader('ETag', tag).setHeader('Cache-Control', 'private, no-cache').setHeader('Vary', 'Accept-Encoding');
  if (hasCopy(req, tag)) return res.writeHead(304).end();

  const gzip = /gzip/i.test(req.headers['accept-encoding'] || '');
  res.setHeader('Content-Type', page.type);
  if (gzip) res.setHeader('Content-Encoding', 'gzip');
  return res.end(gzip ? page.gzip : page.body);
}

module.exports = { sendPage };
