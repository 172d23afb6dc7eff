// alt: A regular expression reads the header in one line, but it's hard to check.
'use strict';

const zlib = require('node:zlib');

const LIMIT = 1024;
const TYPES = [/^text\//, /^application\/json/, /^image\/svg\+xml/];

// 'br;q=0.5, gzip' -> { br: 0.5, gzip: 1 }
function parse(header) {
  const found = {};
  for (const [, name, q] of (header ?? '').matchAll(/([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+))?/g)) found[name.toLowerCase()] = q === undefined ? 1 : +q;
  return found;
}

function negotiate(header) {
  const wishes = parse(header);
  let [best, highest] = ['identity', 0];
  for (const name of ['br', 'gzip', 'identity']) {
    const q = name in wishes ? wishes[name] : wishes['*'] ?? 0;
    if (q > highest) [best, highest] = [name, q];
  }
  return best;
}

function send(req, res, page) {
  res.setHeader('content-type', page.type);
  if (page.encoding !== undefined) {
    res.setHeader('content-encoding', page.encoding);
    return res.end(page.body);
  }
  if (page.body.length < LIMIT || !TYPES.some((type) => type.test(page.type))) return res.end(page.body);

  res.appendHeader('vary', 'accept-encoding');
  const encoding = negotiate(req.headers['accept-encoding']);
  if (encoding === 'identity') return res.end(page.body);
  res.setHeader('content-encoding', encoding);
  const compressor = encoding === 'br' ? zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }) : zlib.createGzip({ level: 6 });
  compressor.pipe(res);
  res.on('close', () => compressor.destroy());
  return compressor.end(page.body);
}

module.exports = { send };
