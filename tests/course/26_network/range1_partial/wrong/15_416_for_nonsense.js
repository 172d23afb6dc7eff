// expect: That isn't one range of bytes
'use strict';

const fs = require('node:fs');
const { pipeline } = require('node:stream');

async function sendFile(req, res, { path, type, etag }) {
  const { size } = await fs.promises.stat(path);
  const current = [undefined, etag].includes(req.headers['if-range']);
  const range = current ? parse(req.headers.range, size) : undefined;

  res.setHeader('ETag', etag);
  res.setHeader('Accept-Ranges', 'bytes');
  if (range && range.start > range.end) {
    res.statusCode = 416;
    res.setHeader('Content-Range', `bytes */${size}`);
    return res.end();
  }
  if (range) {
    res.statusCode = 206;
    res.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', range ? range.end - range.start + 1 : size);
  pipeline(fs.createReadStream(path, range), res, () => {}); // a viewer who leaves is no problem
}

// The range in a file of this size; it ends before it starts if there is no such byte. undefined: none that we know.
function parse(header, size) {
  const [, first, last] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (!first && !last) return undefined;
  if (!first) return { start: Math.max(size - Number(last), 0), end: size - 1 };
  if (!last) return { start: Number(first), end: size - 1 };
  return { start: Number(first), end: Math.min(Number(last), size - 1) };
}

module.exports = { sendFile };
