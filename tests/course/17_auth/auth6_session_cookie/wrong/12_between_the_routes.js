// expect: I sent GET /, and an error reached Express
'use strict';
const express = require('express');
const session = require('express-session');

function createApp({ secret, production }) {
  if (!secret) throw new Error('x');
  const app = express();
  if (production) app.set('trust proxy', 1);
  app.use(express.json());

  app.get('/', (req, res) => {
    res.json({ hello: req.session.name ?? 'stranger' });
  });

  app.use(session({
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: production },
  }));
  app.post('/login', (req, res) => {
    req.session.name = req.body.name; // the password was checked elsewhere
    res.json({ hello: req.session.name });
  });

  return app;
}

module.exports = { createApp };
