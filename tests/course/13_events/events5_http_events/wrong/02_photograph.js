// expect: doesn't reach it
'use strict';

function openShop(server, port, report) {
  let requests = 0;
  let connections = 0;
  server.on('request', () => requests++);
  server.on('connection', () => connections++);
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return { requests, connections };
}

module.exports = { openShop };
