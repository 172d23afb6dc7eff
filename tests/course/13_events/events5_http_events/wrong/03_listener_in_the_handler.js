// expect: once when the shop
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('connection', () => {
    counter.connections += 1;
    server.on('request', () => {
      counter.requests += 1;
    });
  });
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
