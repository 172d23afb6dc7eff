// expect: Both numbers are the same
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('connection', () => {
    counter.connections += 1;
    counter.requests += 1;
  });
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
