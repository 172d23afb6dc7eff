// expect: the other nineteen should get 409
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  const pending = new Set();

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    if (members.has(name)) return taken();
    if (pending.has(name)) return res.status(202).json({ name });
    pending.add(name);
    try {
      members.set(name, { name, passwordHash: await hash(password) });
    } finally {
      pending.delete(name);
    }
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
