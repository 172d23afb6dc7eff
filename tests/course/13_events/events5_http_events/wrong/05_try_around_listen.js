// expect: So no try around it
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.on('request', () => counter.requests++);
  server.on('connection', () => counter.connections++);
  try {
    server.listen(port, '127.0.0.1');
  } catch (error) {
    report(error);
  }
  return counter;
}

module.exports = { openShop };
