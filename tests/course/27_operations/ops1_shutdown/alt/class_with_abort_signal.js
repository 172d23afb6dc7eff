// alt: Fields instead of closures; each socket is closed when its answer has been sent.
'use strict';
const { once } = require('node:events');

class Shutdown {
  #answers = new Set();
  #promise;

  constructor(server, pool, limit) {
    Object.assign(this, { server, pool, limit });
    server.on('request', (req, res) => {
      this.#answers.add(res);
      res.on('close', () => {
        this.#answers.delete(res);
        if (this.#promise) req.socket.destroySoon();
      });
    });
  }

  start() {
    this.#promise = this.#promise || this.#run();
    return this.#promise;
  }

  async #run() {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), this.limit).unref();
    try {
      await Promise.race([this.#close(), once(controller.signal, 'abort').then(() => Promise.reject(new Error('too late')))]);
      return 0;
    } catch {
      this.server.closeAllConnections();
      return 1;
    } finally {
      clearTimeout(timer);
    }
  }

  async #close() {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeIdleConnections();
    for (const res of this.#answers) if (!res.headersSent) res.setHeader('connection', 'close');
    await closed;
    await this.pool.end();
  }
}

exports.prepareShutdown = (server, { pool, limit }) => {
  const shutdown = new Shutdown(server, pool, limit);
  return () => shutdown.start();
};
