// alt: An unref'd timer keeps no process alive, but it stays until it fires.
'use strict';
const express = require('express');

async function outcome(check, limit) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, limit, 'timeout').unref();
  });
  try {
    return await Promise.race([Promise.resolve(check()).then(() => 'ok'), late]);
  } catch {
    return 'failed';
  }
}

function createHealth({ checks, limit }) {
  let phase = 'starting';
  const router = express.Router();

  router.get('/livez', (req, res) => res.json({ status: 'alive' }));

  router.get('/readyz', async (req, res) => {
    if (phase !== 'started') return res.status(503).json({ status: phase });

    const names = Object.keys(checks);
    const outcomes = await Promise.all(names.map((name) => outcome(checks[name], limit)));
    const ready = outcomes.every((one) => one === 'ok');
    res.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'unavailable',
      checks: Object.fromEntries(names.map((name, i) => [name, outcomes[i]])),
    });
  });

  return {
    router,
    started: () => (phase = 'started'),
    stopping: () => (phase = 'stopping'),
  };
}

module.exports = { createHealth };
