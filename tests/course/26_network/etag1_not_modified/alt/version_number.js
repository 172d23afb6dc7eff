// alt: Needs no hash if there's a version number, but each form needs a tag of its own.
'use strict';

function sendPage(req, res, { version, type, body, gzip }) {
  const encoding = (req.headers['accept-encoding'] ?? '').includes('gzip') ? 'gzip' : undefined;
  const etag = `"v${version}${encoding ? '-gz' : ''}"`;
  const headers = { etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };

  const wanted = (req.headers['if-none-match'] ?? '').match(/\*|"[^"]*"/g) ?? [];
  if (wanted.includes(etag) || wanted[0] === '*') {
    res.writeHead(304, headers).end();
    return;
  }
  if (encoding) headers['content-encoding'] = encoding;
  const payload = encoding ? gzip : body;
  res.writeHead(200, { ...headers, 'content-type': type, 'content-length': payload.length });
  res.end(req.method === 'HEAD' ? undefined : payload);
}

module.exports = { sendPage };
