// expect: Who looks at the clock
'use strict';

function prepareShutdown(server, { pool, limit }) {
  const running = new Set();
  let result;

  server.on('request', (req, res) => {
    running.add(res);
    res.once('close', () => {
      running.delete(res);
      if (result) server.closeIdleConnections();
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
    try {
      await end();
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
