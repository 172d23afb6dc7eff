'use strict';
// gzip1_negotiate                                               (interview question 97)
//
// A newspaper sends long texts to phones on slow networks. Compress when the client wants it, and when it pays:
//
//     send(req, res, { type: 'text/html', body: <Buffer> })
//     send(req, res, { type: 'text/html', body: <Buffer>, encoding: 'gzip' })      this body is compressed already
//
// - It pays for text/..., application/json and image/svg+xml, from 1024 bytes on, unless there's an `encoding` already.
//   Everything else is sent as it is, and an encoding keeps its header Content-Encoding.
// - The client says what it wants: "Accept-Encoding: br;q=0.8, gzip, *;q=0.1". The highest q wins, and no q means 1. If br, gzip
//   and identity (not compressed) have the same q, the first of these three wins. q=0 means: never. * is for all that aren't in
//   the list. Without *, what isn't in the list isn't wanted. If nothing is left, send it as it is.
// - Caches must know that the answer depends on the header (Vary), even when the answer isn't compressed.
// - Nobody else has to wait meanwhile: no ...Sync for long texts.

const zlib = require('node:zlib');

function send(req, res, { type, body }) {
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', body.length);
  if (req.headers['accept-encoding'].includes('gzip')) {
    res.setHeader('Content-Encoding', 'gzip');
    res.end(zlib.gzipSync(body));
  } else {
    res.end(body);
  }
}

module.exports = { send };
