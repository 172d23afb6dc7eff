// alt: Answers 413 at once and reads the rest away, so the connection can be used again.
'use strict';

const LIMIT = 10_000;

const send = (res, status, value) => {
  if (!res.headersSent) res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
};

exports.LIMIT = LIMIT;
exports.createApp = (save) => async (req, res) => {
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) return send(res, 415, 'type');
  const chunks = [];
  let left = LIMIT;
  try {
    for await (const chunk of req) {
      left -= chunk.length;
      if (left >= 0) chunks.push(chunk);
      else send(res, 413, 'too much'); // and read on, into nothing
    }
  } catch {
    return; // nobody is there any more
  }
  if (left < 0) return;
  let value;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return send(res, 400, 'no JSON');
  }
  save(value);
  send(res, 201, value);
};
