// expect: not how many are open at this moment
'use strict';
function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', (req) => { counter.requests++; });
  server.on('connection', (socket) => { counter.connections++; socket.on('close', () => counter.connections--); });
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return counter;
}
module.exports = { openShop };
