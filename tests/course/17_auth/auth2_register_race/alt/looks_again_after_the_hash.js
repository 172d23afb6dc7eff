// alt: No list of pending names; the second one hashes for nothing.
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    const taken = () => res.status(409).json({ error: 'This name is taken' });
    if (members.has(name)) return taken();
    const passwordHash = await hash(password);
    if (members.has(name)) return taken(); // and from here on nothing waits
    members.set(name, { name, passwordHash });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
