// alt: app.param() protects every route with :id, but nobody who reads a route can see that.
'use strict';

const express = require('express');
const { requireToken } = require('./doorman.js');

function createApp({ members, secret }) {
  const app = express();
  app.use(express.json());
  app.use(requireToken(secret));

  app.param('id', (req, res, next, id) => {
    if (req.user.role === 'librarian' || req.user.id === Number(id)) next();
    else res.status(403).json({ error: 'not yours' });
  });

  app.get('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    res.json(member);
  });

  app.put('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    const { email } = req.body;
    members.set(member.id, { ...member, email });
    res.json(members.get(member.id));
  });

  return app;
}

module.exports = { createApp };
