// alt: Only the routes that need a session get one; a route that was forgotten has none.
'use strict';
const assert = require('node:assert');
const express = require('express');
const session = require('express-session');

const settings = { resave: false, saveUninitialized: false };

exports.createApp = ({ secret, production }) => {
  assert(secret, 'SESSION_SECRET is missing');
  const app = express();
  app.set('trust proxy', production ? 'loopback' : false);
  const cookie = { sameSite: true };
  if (production) cookie.secure = true;
  const remember = session({ ...settings, secret, cookie });
  app.get('/', remember, (req, res) => res.json({ hello: req.session.name ?? 'stranger' }));
  app.post('/login', remember, express.json(), (req, res) => {
    req.session.name = req.body.name;
    res.json({ hello: req.session.name });
  });
  return app;
};
