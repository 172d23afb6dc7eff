// expect: and what happens then?
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
