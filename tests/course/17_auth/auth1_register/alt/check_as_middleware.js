// alt: The check can be used by other routes, such as a new password.
'use strict';
const express = require('express');
const bcrypt = require('bcryptjs');

function problem({ name, password } = {}) {
  if ([name, password].some((value) => typeof value !== 'string' || value.length === 0)) return 'name and password are needed';
  return bcrypt.truncates(password) ? 'too long' : undefined;
}

function checkBody(req, res, next) {
  const error = problem(req.body);
  if (error) res.status(400).json({ error });
  else next();
}

function createApp({ members, rounds }) {
  const app = express();
  app.use(express.json());
  app.post('/register', checkBody, async (req, res) => {
    const { name, password } = req.body;
    if (members.has(name)) {
      res.status(409).json({ error: `${name} is taken` });
      return;
    }
    const salt = await bcrypt.genSalt(rounds);
    members.set(name, { name, passwordHash: await bcrypt.hash(password, salt) });
    res.status(201).send({ name });
  });
  return app;
}

module.exports = { createApp };
