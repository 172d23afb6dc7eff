// alt: Counts only connections that sent a request, and keeps every socket in memory.
'use strict';

const { once } = require('node:events');

class Counter {
  #sockets = new Set();
  requests = 0;

  constructor(server) {
    server.prependListener('request', ({ socket }) => {
      this.requests += 1;
      this.#sockets.add(socket);
    });
  }

  get connections() {
    return this.#sockets.size;
  }
}

function openShop(server, port, report) {
  const counter = new Counter(server);
  once(server.listen(port, '127.0.0.1'), 'listening').catch(report);
  return counter;
}

module.exports = { openShop };
