// expect: wasn't told to listen
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  server.on('error', report);
  return counter;
}

module.exports = { openShop };
