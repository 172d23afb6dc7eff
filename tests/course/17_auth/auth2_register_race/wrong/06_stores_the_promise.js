// expect: a promise of a hash
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    if (members.has(name)) return taken();
    members.set(name, { name, passwordHash: hash(password) });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
