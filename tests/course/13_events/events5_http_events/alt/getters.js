// alt: Nobody can change the counts from outside.
'use strict';

function openShop(server, port, report) {
  let requests = 0;
  let connections = 0;
  server
    .on('request', () => void requests++)
    .on('connection', () => void connections++)
    .on('error', report)
    .listen({ port, host: '127.0.0.1' });
  return {
    get requests() {
      return requests;
    },
    get connections() {
      return connections;
    },
  };
}

module.exports = { openShop };
