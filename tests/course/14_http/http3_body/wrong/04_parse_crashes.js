// expect: In a callback or an async
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return (req, res) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const order = JSON.parse(Buffer.concat(chunks));
      save(order);
      res.writeHead(201, { 'content-type': 'application/json' });
      res.end(JSON.stringify(order));
    });
  };
}

module.exports = { createApp, LIMIT };
