// alt: For bcrypt without promises; every error needs its own next().
'use strict';
const express = require('express');
const bcrypt = require('bcryptjs');

exports.createApp = ({ members, rounds }) => {
  const app = express();
  app.post('/register', express.json(), (req, res, next) => {
    const name = req.body?.name;
    const password = req.body?.password;
    const refuse = (status, error) => res.status(status).json({ error });
    if (typeof name !== 'string' || typeof password !== 'string') return refuse(400, 'texts, please');
    if (!name || !password || Buffer.byteLength(password) > 72) return refuse(400, 'too short or too long');
    if (members.has(name)) return refuse(409, 'taken');
    bcrypt.hash(password, rounds, (error, passwordHash) => {
      if (error) return next(error);
      members.set(name, { name, passwordHash });
      res.status(201).json({ name });
    });
  });
  return app;
};
