// expect: event ends the program.
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
