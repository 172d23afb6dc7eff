// expect: It happens every day
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return async (req, res) => {
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'])) return res.writeHead(415).end();
    const chunks = [];
    let size = 0;
    for await (const chunk of req) {
      size += chunk.length;
      if (size <= LIMIT) chunks.push(chunk);
      else if (!res.headersSent) res.writeHead(413).end();
    }
    if (size > LIMIT) return;
    try {
      const order = JSON.parse(Buffer.concat(chunks));
      save(order);
      res.writeHead(201).end(JSON.stringify(order));
    } catch {
      res.writeHead(400).end();
    }
  };
}

module.exports = { createApp, LIMIT };
