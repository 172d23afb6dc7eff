// alt: Needs no promises, but every callback has to handle its own error.
'use strict';
const express = require('express');
const session = require('express-session');

// A promise of something that takes a callback: await done((callback) => req.session.save(callback));
const done = (start) => new Promise((resolve, reject) => {
  start((error) => (error ? reject(error) : resolve()));
});

function createApp({ secret, store, check }) {
  const app = express();
  app.use(express.json());
  app.use(session({ secret, store, resave: false, saveUninitialized: false, cookie: { sameSite: 'lax' } }));

  app.post('/basket', (req, res) => {
    req.session.basket = [...(req.session.basket ?? []), req.body.book];
    res.json({ basket: req.session.basket });
  });

  app.post('/login', async (req, res, next) => {
    const member = await check(req.body.name, req.body.password);
    if (!member) return res.status(401).json({ error: 'The name or the password is wrong' });

    const { basket } = req.session;
    req.session.regenerate((error) => {
      if (error) return next(error);
      req.session.memberId = member.id;
      if (basket) req.session.basket = basket;
      req.session.save((failed) => {
        if (failed) next(failed);
        else res.json({ name: member.name });
      });
    });
  });

  function requireLogin(req, res, next) {
    if (req.session.memberId === undefined) return res.status(401).json({ error: 'Please log in' });
    next();
  }

  app.get('/loans', requireLogin, (req, res) => {
    res.json({ member: req.session.memberId, loans: ['Moby-Dick'], basket: req.session.basket });
  });

  app.post('/logout', (req, res, next) => {
    req.session.destroy((error) => {
      if (error) return next(error);
      res.clearCookie('connect.sid').sendStatus(204);
    });
  });

  return app;
}

module.exports = { createApp };
