// expect: a handler threw an error that nothing in your code caught
'use strict';
const express = require('express');
const bcrypt = require('bcryptjs');

const isText = (value) => typeof value === 'string' && value !== '';

function createApp({ members, rounds = 12 }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    if (!isText(name) || !isText(password)) {
      return res.status(400).json({ error: 'A name and a password are needed' });
    }
    if (bcrypt.truncates(password)) {
      return res.status(400).json({ error: 'The password may have 72 bytes at most' });
    }
    if (members.has(name)) return res.status(409).json({ error: 'This name is taken' });

    const passwordHash = await bcrypt.hash(password, rounds);
    members.set(name, { name, passwordHash });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
