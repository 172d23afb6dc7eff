// expect: catches it, and the server
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return (req, res) => {
    try {
      const chunks = [];
      req.on('data', (chunk) => chunks.push(chunk));
      req.on('end', () => {
        const order = JSON.parse(Buffer.concat(chunks));
        save(order);
        res.writeHead(201).end(JSON.stringify(order));
      });
    } catch {
      res.writeHead(400).end();
    }
  };
}

module.exports = { createApp, LIMIT };
