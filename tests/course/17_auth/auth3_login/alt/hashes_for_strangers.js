// alt: Needs no stand-in, but hash() and compare() may take different times.
'use strict';
const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');

function createApp({ members, secret, rounds }) {
  if (!secret) process.exit(1);

  const app = express();
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = req.body ?? {};
    if (typeof name !== 'string' || typeof password !== 'string') {
      return res.status(400).json({ error: 'A name and a password are needed' });
    }

    const member = members.get(name);
    if (!member) await bcrypt.hash(password, rounds);
    const matches = member && await bcrypt.compare(password, member.passwordHash);
    if (!member || !matches) return res.status(401).json({ error: 'The name or the password is wrong' });

    const token = jwt.sign({ id: member.id, name }, secret, { expiresIn: '1h' });
    res.json({ token });
  });

  return app;
}

module.exports = { createApp };
