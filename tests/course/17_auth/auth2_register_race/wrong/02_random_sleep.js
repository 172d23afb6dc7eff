// expect: moves the gap
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    await sleep(Math.random() * 20);
    if (members.has(name)) return taken();
    const passwordHash = await hash(password);
    members.set(name, { name, passwordHash });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
