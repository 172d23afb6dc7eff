// alt: AbortSignal.timeout() can stop the check itself, and allSettled() tells how each one ended.
'use strict';
const express = require('express');

// Each check is turned into a promise that rejects in time; allSettled asks how they ended.
function createHealth({ checks, limit }) {
  const state = { phase: 'starting' };
  const router = express.Router();
  router.get('/livez', (req, res) => void res.status(200).send({ status: 'alive' }));
  router.get('/readyz', async (req, res) => {
    if (state.phase !== 'ready') return void res.status(503).json({ status: state.phase });
    const settled = await Promise.allSettled(Object.values(checks).map(async (check) => {
      const signal = AbortSignal.timeout(limit);
      const late = new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      await Promise.race([check(signal), late]);
    }));
    const words = settled.map(({ status, reason }) => (status === 'fulfilled' ? 'ok' : reason?.name === 'TimeoutError' ? 'timeout' : 'failed'));
    const report = {};
    Object.keys(checks).forEach((name, i) => (report[name] = words[i]));
    const status = words.some((word) => word !== 'ok') ? 'unavailable' : 'ready';
    res.status(status === 'ready' ? 200 : 503).json({ status, checks: report });
  });
  return { router, started() { state.phase = 'ready'; }, stopping() { state.phase = 'stopping'; } };
}

module.exports = { createHealth };
