// expect: this machine only
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.on('error', report);
  server.listen(port);
  return counter;
}

module.exports = { openShop };
