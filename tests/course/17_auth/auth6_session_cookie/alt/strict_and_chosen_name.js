// alt: `strict` is safer, but a visitor who follows a link from an e-mail arrives without the cookie.
'use strict';
const express = require('express');
const session = require('express-session');

function createApp({ secret, production }) {
  if (!secret) throw new Error('There is no secret to sign sessions with. Is SESSION_SECRET set?');
  const app = express();
  app.set('trust proxy', 1);

  app.use(express.json());
  app.use(session({
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'strict', secure: production },
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
