// expect: Only a part of the session was cleared
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

  app.post('/login', async (req, res) => {
    const member = await check(req.body.name, req.body.password);
    if (!member) return res.status(401).json({ error: 'wrong name or password' });
    const { basket } = req.session;
    await done((callback) => req.session.regenerate(callback));
    Object.assign(req.session, { memberId: member.id, basket });
    await done((callback) => req.session.save(callback));
    res.json({ name: member.name });
  });

  function requireLogin(req, res, next) {
    if (req.session.memberId === undefined) return res.status(401).json({ error: 'log in' });
    next();
  }

  app.get('/loans', requireLogin, (req, res) => {
    res.json({ member: req.session.memberId, loans: ['Moby-Dick'], basket: req.session.basket });
  });

  app.post('/logout', async (req, res) => {
    delete req.session.memberId;
    res.status(204).end();
  });

  return app;
}

module.exports = { createApp };
