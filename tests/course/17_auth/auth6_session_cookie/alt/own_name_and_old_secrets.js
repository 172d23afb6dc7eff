// alt: Cookies that were signed with the old secret stay valid, so a new secret logs nobody out.
'use strict';
const express = require('express');
const session = require('express-session');

function createApp({ secret, production }) {
  if (!secret) throw new Error('There is no secret to sign sessions with. Is SESSION_SECRET set?');
  const app = express();

  app.use(express.json());
  app.use(session({
    name: 'sid',
    secret: [secret, 'the one of last year'],
    proxy: production,
    resave: false,
    saveUninitialized: false,
    cookie: { maxAge: 3600e3, sameSite: 'lax', secure: production },
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
