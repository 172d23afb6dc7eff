// expect: once for the whole file
'use strict';

const counter = { requests: 0, connections: 0 };

function openShop(server, port, report) {
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
