'use strict';
// The library's page of loans. Anyone who is logged in has a session cookie. `csrf` is what you write.

const express = require('express');
const session = require('express-session');

function createApp({ secret, csrf, changes }) {
  const app = express();
  app.use(express.urlencoded({ extended: false }), express.json());
  app.use(session({ secret, resave: false, saveUninitialized: false }));

  app.post('/login', (req, res) => {
    req.session.name = req.body.name;
    res.json({ hello: req.session.name });
  });

  app.use((req, res, next) => csrf.protect(req, res, next));

  // Our own page asks for this, and sends the token back with each change.
  app.get('/loans', (req, res) => {
    res.json({ loans: ['Emma'], token: csrf.tokenFor(req) });
  });
  app.options('/loans', (req, res) => res.json({ allow: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }));

  app.all('/loans', (req, res) => {
    changes.push(`${req.session.name}: ${req.method}`);
    if (!res.headersSent) res.json({ done: req.method });
  });

  return app;
}

module.exports = { createApp };
