// alt: Size and bytes come from the same open file, even if it's replaced in the meantime.
'use strict';

const { open } = require('node:fs/promises');

const PIECE = 64 * 1024;

function partOf(header = '', size) {
  const found = /^bytes=(?:(\d+)-(\d+)?|-(\d+))$/.exec(header);
  if (!found) return { status: 200, from: 0, to: size };
  const [, first, last, suffix] = found.map((text) => (text === undefined ? undefined : parseInt(text, 10)));
  if (last < first) return { status: 200, from: 0, to: size };
  const from = suffix === undefined ? first : Math.max(0, size - suffix);
  const to = last === undefined ? size : Math.min(last + 1, size);
  return from < size && suffix !== 0 ? { status: 206, from, to } : { status: 416 };
}

async function* read(handle, from, to) {
  for (let at = from; at < to; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(PIECE, to - at)), 0, undefined, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function sendFile(req, res, { path, type, etag }) {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const condition = req.headers['if-range'];
    const { status, from, to } = partOf(condition === undefined || condition === etag ? req.headers.range : undefined, size);
    const headers = { etag, 'accept-ranges': 'bytes' };
    if (status === 416) return void res.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
    if (status === 206) headers['content-range'] = `bytes ${from}-${to - 1}/${size}`;
    res.writeHead(status, { ...headers, 'content-type': type, 'content-length': to - from });
    for await (const piece of read(handle, from, to)) {
      if (res.destroyed) return;
      if (!res.write(piece)) await new Promise((resolve) => res.once('drain', resolve).once('close', resolve));
    }
    res.end();
  } finally {
    await handle.close();
  }
}

module.exports = { sendFile };
