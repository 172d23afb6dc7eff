'use strict';
// auth3_login                                              (interview question 31)
//
// The members of the library log in:
//
//     POST /login   { "name": "ada", "password": "ink and paper and tea" }
//
//   - right: status 200 and JSON { token }. The token is a JWT, signed with `secret` (HS256, which is
//     what jwt.sign() does anyway), valid for one hour; it holds the member's `id` and `name`, and
//     nothing else about her. Registered claims such as `iss` or `sub` are fine
//   - no name or no password (or something that isn't a string): status 400 and { error: '...' }
//   - everything else: status 401 and { error: '...' }. Strangers try names all day: neither the
//     words of the answer nor the time it takes may tell them whether such a member exists
//   - a login is slow work for the processor. Others must not have to wait meanwhile
//   - without a `secret` createApp() throws: a library that can't sign doesn't open at all
//
// `members` is a Map: name -> { id, name, email, passwordHash }. `rounds` is the cost with which the
// passwords were hashed: 12 in the library, low in my tests.
//
// Useful: bcrypt.compare(password, hash) returns a promise of true or false; bcrypt.hashSync(text, rounds);
// jwt.sign(content, secret, { expiresIn: '1h' })

const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');

function createApp({ members, secret, rounds }) {
  const app = express();
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = req.body ?? {};
    const member = members.get(name);
    // your code here
    res.json({ token: 'come in' });
  });

  return app;
}

module.exports = { createApp };
