// expect: only one of them may answer
'use strict';

function openShop(server, port, report) {
  const counter = { requests: 0, connections: 0 };
  server.prependListener('request', (req, res) => {
    counter.requests += 1;
    res.end('counted');
  });
  server.on('connection', () => counter.connections++);
  server.on('error', report);
  server.listen(port, '127.0.0.1');
  return counter;
}

module.exports = { openShop };
