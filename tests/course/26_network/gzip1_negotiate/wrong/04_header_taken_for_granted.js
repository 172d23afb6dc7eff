// expect: What does the line assume
'use strict';

const { pipeline, Readable } = require('node:stream');
const zlib = require('node:zlib');

const WORTHWHILE = /^(text\/|application\/json\b|image\/svg\+xml\b)/;
const COMPRESSORS = {
  br: () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => zlib.createGzip(),
};

function send(req, res, { type, body, encoding }) {
  const pays = !encoding && body.length >= 1024 && WORTHWHILE.test(type);
  const choice = pays ? choose(req.headers['accept-encoding']) : 'identity';

  res.setHeader('Content-Type', type);
  if (encoding) res.setHeader('Content-Encoding', encoding);
  if (pays) res.setHeader('Vary', 'Accept-Encoding');
  if (choice === 'identity') return res.end(body);

  res.setHeader('Content-Encoding', choice);
  pipeline(Readable.from([body]), COMPRESSORS[choice](), res, () => {}); // a client that has gone is no problem
}

function choose(header) {
  const wishes = new Map(header.toLowerCase().split(',').map((wish) => {
    const [name, q = 1] = wish.split(/\s*;\s*q=/);
    return [name.trim(), Number(q)];
  }));
  const wish = (name) => wishes.get(name) ?? wishes.get('*') ?? 0;
  const [best] = ['br', 'gzip', 'identity'].sort((a, b) => wish(b) - wish(a)); // equal ones keep their order
  return wish(best) > 0 ? best : 'identity';
}

module.exports = { send };
