// expect: Here it was the
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return async (req, res) => {
    try {
      const [type] = (req.headers['content-type'] ?? '').split(';');
      if (type.trim().toLowerCase() !== 'application/json') return res.writeHead(415).end();

      const body = await readBody(req);
      if (body === undefined) return res.writeHead(413, { connection: 'close' }).end();

      const order = JSON.parse(body);
      save(order);
      res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(order));
    } catch {
      res.writeHead(500).end();
    }
  };
}

// The bytes as text, or undefined as soon as there are too many.
function readBody(req) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    req.on('data', (chunk) => {
      size += chunk.length;
      if (size > LIMIT) return resolve();
      chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString()));
    req.on('error', reject);
  });
}

module.exports = { createApp, LIMIT };
