// expect: The status is right. The body is what is missing
'use strict';
const express = require('express');
const bcrypt = require('bcryptjs');

function createApp({ members, rounds = 12 }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body ?? {};
    if (typeof name !== 'string' || typeof password !== 'string' || name === '' || password === '') {
      return res.status(400).json({ error: 'name and password, please' });
    }
    if (bcrypt.truncates(password)) return res.status(400).json({ error: 'too long' });
    if (members.has(name)) return res.status(409).send('taken');
    const passwordHash = await bcrypt.hash(password, rounds);
    members.set(name, { name, passwordHash });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
