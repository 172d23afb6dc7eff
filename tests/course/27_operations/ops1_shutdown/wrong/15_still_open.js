// expect: was let in
'use strict';

function prepareShutdown(server, { pool, limit }) {
  let busy = 0;
  let idle = () => {};
  let result;

  const answers = new Set();
  server.on('request', (req, res) => {
    busy += 1;
    answers.add(res);
    res.once('close', () => {
      answers.delete(res);
      busy -= 1;
      if (busy === 0) idle();
    });
  });

  async function end() {
    if (busy > 0) await new Promise((resolve) => (idle = resolve));
    await new Promise((resolve) => server.close(resolve));
    await pool.end();
    return 0;
  }

  return () => {
    for (const res of answers) if (!res.headersSent) res.setHeader('Connection', 'close');
    return (result ??= end());
  };
}

module.exports = { prepareShutdown };
