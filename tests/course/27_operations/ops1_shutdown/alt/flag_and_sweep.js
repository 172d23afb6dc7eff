// alt: closeIdleConnections() does the work, once setImmediate() has let Node.js mark the connection as idle.
'use strict';

function prepareShutdown(server, { pool, limit }) {
  const running = new Set();
  let result;

  server.on('request', (req, res) => {
    running.add(res);
    res.once('close', () => {
      running.delete(res);
      if (result) setImmediate(() => server.closeIdleConnections());
    });
  });

  async function end() {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const res of running) {
      if (!res.headersSent) res.setHeader('Connection', 'close');
    }
    await closed;
    await pool.end();
  }

  async function endInTime() {
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`still busy after ${limit} ms`)), limit);
    });
    try {
      await Promise.race([end(), late]);
      return 0;
    } catch {
      server.closeAllConnections();
      return 1;
    } finally {
      clearTimeout(timer);
    }
  }

  return function shutdown() {
    result ??= endInTime();
    return result;
  };
}

module.exports = { prepareShutdown };
