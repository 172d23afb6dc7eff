// alt: The second one waits and gets the name if the first failed.
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  const pending = new Map();

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    await pending.get(name)?.catch(() => {});
    if (members.has(name) || pending.has(name)) return taken();
    const hashing = hash(password);
    pending.set(name, hashing);
    try {
      members.set(name, { name, passwordHash: await hashing });
    } finally {
      pending.delete(name);
    }
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
