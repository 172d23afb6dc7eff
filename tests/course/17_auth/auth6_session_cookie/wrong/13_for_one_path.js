// expect: it works for that path only
'use strict';
const express = require('express');
const session = require('express-session');

function createApp({ secret, production }) {
  if (!secret) throw new Error('a secret, please');
  const app = express();
  if (production) app.set('trust proxy', 1);
  app.use(express.json());
  app.use('/login', session({
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: production },
  }));

  app.get('/', (req, res) => {
    res.json({ hello: req.session.name ?? 'stranger' });
  });

  app.post('/login', (req, res) => {
    req.session.name = req.body.name; // the password was checked elsewhere
    res.json({ hello: req.session.name });
  });

  return app;
}

module.exports = { createApp };
