'use strict';
// auth6_session_cookie                                     (interview questions 31, 37)
//
// In the reading room there are shared computers, so the library remembers readers by a session:
// the data stays on the server, the browser gets a cookie with the signed number (the id) of the
// session. The settings below were copied from somewhere, and five things are wrong. This is how it should be:
//
//   - the session is there in every route
//   - anyone who only looks at the first page gets no cookie
//   - scripts in the page can't read the cookie, and requests that other pages start go without it
//   - the number is signed with the `secret` that createApp is given; without one, createApp() throws
//   - with `production: true` the cookie is only sent over https. (There, a proxy of ours speaks https
//     with the browsers and plain http with this program; it adds "X-Forwarded-Proto: https".)
//
// The routes are fine. Useful: express-session's options saveUninitialized and cookie: { httpOnly, sameSite,
// secure }; app.set('trust proxy', 1), that is: believe the one proxy in front of me

const express = require('express');
const session = require('express-session');

function createApp({ secret, production }) {
  const app = express();
  app.use(express.json());

  app.get('/', (req, res) => {
    res.json({ hello: req.session.name ?? 'stranger' });
  });

  app.post('/login', (req, res) => {
    req.session.name = req.body.name; // the password was checked elsewhere
    res.json({ hello: req.session.name });
  });

  app.use(session({
    secret: 'library',
    resave: false,
    saveUninitialized: true,
    cookie: { httpOnly: false },
  }));

  return app;
}

module.exports = { createApp };
