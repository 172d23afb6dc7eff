// alt: Each route shows its own check, but a new route can forget it.
'use strict';

const express = require('express');
const { requireToken } = require('./doorman.js');

function createApp({ members, secret }) {
  const app = express();
  app.use(express.json());
  app.use(requireToken(secret));

  const mayTouch = ({ user, params }) => user.role === 'librarian' || String(user.id) === params.id;

  app.get('/members/:id', (req, res) => {
    if (!mayTouch(req)) return res.status(403).json({ error: 'no' });
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    res.json(member);
  });

  app.put('/members/:id', (req, res) => {
    if (!mayTouch(req)) return res.status(403).json({ error: 'no' });
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    Object.assign(member, { email: req.body.email });
    res.json(member);
  });

  return app;
}

module.exports = { createApp };
