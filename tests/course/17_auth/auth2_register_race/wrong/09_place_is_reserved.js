// expect: names that somebody is about to take belong
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    if (members.has(name)) return taken();
    const member = { name, passwordHash: null };
    members.set(name, member);
    try {
      member.passwordHash = await hash(password);
    } catch (error) {
      members.delete(name);
      throw error;
    }
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
