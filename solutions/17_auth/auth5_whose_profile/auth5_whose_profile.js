'use strict';
const express = require('express');
const { requireToken } = require('./doorman.js');

function createApp({ members, secret }) {
  const app = express();
  app.use(express.json());
  app.use(requireToken(secret));

  app.use('/members/:id', (req, res, next) => {
    const id = Number(req.params.id);
    if (req.user.id !== id && req.user.role !== 'librarian') {
      return res.status(403).json({ error: 'This profile is not yours' });
    }
    req.member = members.get(id);
    if (!req.member) return res.status(404).json({ error: 'There is no such member' });
    next();
  });

  app.get('/members/:id', (req, res) => {
    res.json(req.member);
  });

  app.put('/members/:id', (req, res) => {
    req.member.email = req.body.email;
    res.json(req.member);
  });

  return app;
}

module.exports = { createApp };
