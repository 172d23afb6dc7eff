// alt: Shortest, but leaving the loop destroys the request, so the client may miss the answer.
'use strict';

const LIMIT = 10_000;

async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function createApp(save) {
  return async (req, res) => {
    try {
      const [type] = (req.headers['content-type'] ?? '').split(';');
      if (type.trim().toLowerCase() !== 'application/json') return res.writeHead(415).end();
      const body = await readBody(req);
      if (body === undefined) return res.writeHead(413).end();
      const order = JSON.parse(body);
      save(order);
      res.writeHead(201).end(JSON.stringify(order));
    } catch {
      res.writeHead(400).end();
    }
  };
}

module.exports = { createApp, LIMIT };
