// expect: an answer doesn't end a function
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return (req, res) => {
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'])) return res.writeHead(415).end();
    const chunks = [];
    let size = 0;
    req.on('data', (chunk) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > LIMIT && !res.headersSent) res.writeHead(413).end();
    });
    req.on('end', () => {
      let order;
      try {
        order = JSON.parse(Buffer.concat(chunks));
      } catch {
        return res.writeHead(400).end();
      }
      save(order);
      res.writeHead(201).end(JSON.stringify(order));
    });
  };
}

module.exports = { createApp, LIMIT };
