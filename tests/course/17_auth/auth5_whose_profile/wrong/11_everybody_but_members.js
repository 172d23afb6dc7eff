// expect: Ask for the one role that may do it.
'use strict';

const express = require('express');
const { requireToken } = require('./doorman.js');
function createApp({ members, secret }) {
  const app = express();
  app.use(express.json()); app.use(requireToken(secret));
  const ok = (req, res, next) => (req.user.role !== 'member' || req.user.id === parseInt(req.params.id, 10) ? next() : res.status(403).json({ error: 'x' }));
  app.get('/members/:id', ok, (req, res) => { const m = members.get(Number(req.params.id)); if (!m) return res.status(404).json({ error: 'x' }); res.json(m); });
  app.put('/members/:id', ok, (req, res) => { const m = members.get(Number(req.params.id)); if (!m) return res.status(404).json({ error: 'x' }); m.email = req.body.email; res.json(m); });
  return app;
}
module.exports = { createApp };
