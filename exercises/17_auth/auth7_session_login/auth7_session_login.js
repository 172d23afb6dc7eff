'use strict';
// auth7_session_login                                      (interview questions 31, 37)
//
// The library's readers put books into a basket, log in, look at their loans, and log out. This
// first version logs them in by writing into the session that is there already. But whose number
// is it? Mallory opened the page at the shared computer, wrote down the number in the cookie, and
// left. When Ada logs in, both of them have it.
//
// Write the three parts:
//   - POST /login: nobody -> 401 and { error }. A member gets a session with a NEW number, whose
//     `memberId` is her id; her basket comes along. 200 and { name }, when the store has saved it
//   - requireLogin: 401 and { error } for anyone who isn't logged in
//   - POST /logout: the session ends in the store, not only in the browser; then status 204
//
// check(name, password) returns a promise of { id, name }, or of undefined. If the store fails, let
// the error go on to Express.
//
// Useful: req.session.regenerate(callback) puts an empty session with a new number into req.session;
// req.session.save(callback), req.session.destroy(callback)

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
    req.session.memberId = member.id; // your code here
    res.json({ name: member.name });
  });

  function requireLogin(req, res, next) {
    next(); // your code here
  }

  app.get('/loans', requireLogin, (req, res) => {
    res.json({ member: req.session.memberId, loans: ['Moby-Dick'], basket: req.session.basket });
  });

  app.post('/logout', (req, res) => {
    res.status(204).end(); // your code here
  });

  return app;
}

module.exports = { createApp };
