// expect: the second one would
'use strict';

const http = require('node:http');

function createHello(greeting) {
  const server = http.createServer((req, res) => {
    res.setHeader('content-type', 'text/plain; charset=utf-8');
    res.end(greeting);
  });
  process.nextTick(() => server.listen(3000));
  return server;
}

module.exports = { createHello };
