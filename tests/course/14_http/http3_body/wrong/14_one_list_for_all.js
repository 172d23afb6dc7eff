// expect: and not in a variable that all requests share
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return async (req, res) => {
    try {
      const [type] = (req.headers['content-type'] ?? '').split(';');
      if (type.trim().toLowerCase() !== 'application/json') return answer(res, 415, { error: 'send JSON' });

      const body = await readBody(req);
      if (body === undefined) return answer(res, 413, { error: `at most ${LIMIT} bytes` });

      const order = JSON.parse(body);
      save(order);
      answer(res, 201, order);
    } catch {
      answer(res, 400, { error: 'this is not JSON' });
    }
  };
}

// The bytes as text, or undefined as soon as there are too many.
let chunks;
let size;

function readBody(req) {
  return new Promise((resolve, reject) => {
    chunks = [];
    size = 0;
    req.on('data', (chunk) => {
      size += chunk.length;
      if (size > LIMIT) return resolve(undefined);
      chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString()));
    req.on('error', reject);
  });
}

function answer(res, status, value) {
  if (status === 413) res.setHeader('connection', 'close');
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(value));
}

module.exports = { createApp, LIMIT };
