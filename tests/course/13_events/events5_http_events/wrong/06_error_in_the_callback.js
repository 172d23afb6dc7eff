// expect: is called
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.listen(port, '127.0.0.1', (error) => report(error));
  return counter;
}

module.exports = { openShop };
