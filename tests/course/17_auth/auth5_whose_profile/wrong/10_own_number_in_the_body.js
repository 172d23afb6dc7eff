// expect: The body decides neither.
'use strict';

const express = require('express');
const { requireToken } = require('./doorman.js');
function createApp({ members, secret }) {
  const app = express();
  app.use(express.json()); app.use(requireToken(secret));
  const ok = (req, res, next) => (req.user.role === 'librarian' || req.user.id === Number(req.params.id) || req.body?.id === req.user.id ? next() : res.status(403).json({ error: 'x' }));
  app.get('/members/:id', ok, (req, res) => { const m = members.get(Number(req.params.id)); if (!m) return res.status(404).json({ error: 'x' }); res.json(m); });
  app.put('/members/:id', ok, (req, res) => { const m = members.get(Number(req.params.id)); if (!m) return res.status(404).json({ error: 'x' }); m.email = req.body.email; res.json(m); });
  return app;
}
module.exports = { createApp };
