// expect: Not every librarian is a member
'use strict';
const express = require('express');
const { requireToken } = require('./doorman.js');

function createApp({ members, secret }) {
  const app = express();
  app.use(express.json());
  app.use(requireToken(secret));

  app.use('/members/:id', (req, res, next) => {
    const own = req.user.id === Number(req.params.id);
    if (!own && members.get(req.user.id)?.role !== 'librarian') return res.status(403).json({ error: 'not yours' });
    next();
  });

  app.get('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    res.json(member);
  });

  app.put('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    member.email = req.body.email;
    res.json(member);
  });


  return app;
}

module.exports = { createApp };
