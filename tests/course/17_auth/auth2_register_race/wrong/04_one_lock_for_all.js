// expect: not the whole registration
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  let busy = false;

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    if (members.has(name) || busy) return taken();
    busy = true;
    try {
      members.set(name, { name, passwordHash: await hash(password) });
    } finally {
      busy = false;
    }
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
