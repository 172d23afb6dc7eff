// expect: The token never expires
'use strict';
const { randomUUID } = require('node:crypto');
const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');

function createApp({ members, secret, rounds }) {
  if (!secret) throw new Error('There is no secret to sign tokens with. Is JWT_SECRET set?');
  const nobodysHash = bcrypt.hashSync(randomUUID(), rounds); // so that a stranger costs as much as a member

  const app = express();
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = req.body ?? {};
    if (typeof name !== 'string' || typeof password !== 'string') {
      return res.status(400).json({ error: 'A name and a password are needed' });
    }

    const member = members.get(name);
    const matches = await bcrypt.compare(password, member ? member.passwordHash : nobodysHash);
    if (!member || !matches) return res.status(401).json({ error: 'The name or the password is wrong' });

    const token = jwt.sign({ id: member.id, name }, secret);
    res.json({ token });
  });

  return app;
}

module.exports = { createApp };
