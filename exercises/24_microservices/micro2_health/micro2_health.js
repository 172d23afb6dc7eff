'use strict';
// micro2_health                                        (interview questions 72, 85)
//
// An orchestrator asks every service of the bakery two questions, again and again:
//
//     GET /livez    are you alive?    Without a 200 it's ended and started again.
//     GET /readyz   can you work?     Without a 200 it gets no visitors, until it says yes again.
//
// Write both answers. `checks` has a function for each thing that the service needs, for example
// { database: () => ..., oven: () => ... }. Each returns a promise that is fulfilled when all is well.
//
// - /livez is 200 { status: 'alive' }, whatever happens to the database.
// - /readyz runs all checks at the same time and gives each one `limit` milliseconds. Its body:
//       { status: 'ready', checks: { database: 'ok', oven: 'ok' } }
//   A check may also be 'failed' or 'timeout'. Then the answer is 503, with the status 'unavailable'.
// - Before started() is called, and after stopping(), it is 503 with { status: 'starting' } or
//   { status: 'stopping' }, and no check is run.

const express = require('express');

function createHealth({ checks, limit }) {
  const router = express.Router();

  router.get('/readyz', async (req, res) => {
    for (const check of Object.values(checks)) await check();
    res.json({ status: 'ready' });
  });

  return {
    router,
    started() {
      // your code here
    },
    stopping() {
      // your code here
    },
  };
}

module.exports = { createHealth };
