// expect: pages read them
'use strict';
const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  const pending = new Set(); // names whose password is being hashed
  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    if (members.has(name) || pending.has(name)) return res.status(409).end();

    pending.add(name); // no await between the look and this line
    try {
      members.set(name, { name, passwordHash: await hash(password) });
    } finally {
      pending.delete(name);
    }
    res.status(201).end();
  });

  return app;
}

module.exports = { createApp };
