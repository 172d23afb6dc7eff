'use strict';
// auth1_register                                           (interview questions 31, 118)
//
// A library gets a web page. People who want to borrow books register first:
//
//     POST /register   { "name": "ada", "password": "ink and paper and tea" }
//
// The first version keeps every password as it was typed, and sends it back. Write it again:
//
//   - name and password are strings, not empty, and the password has at most 72 bytes (bcrypt does
//     not look at more). If not: status 400 and JSON { error: '...' }
//   - the name is taken: status 409 and JSON { error: '...' }; what is stored stays as it is
//   - otherwise keep { name, passwordHash } in `members`, and answer 201 with JSON { name }
//
// `members` is a Map: name -> { name, passwordHash }. `rounds` is the cost of a hash; my tests
// pass a low one, to be quick.
//
// Useful: bcrypt.hash(password, rounds) returns a promise; bcrypt.truncates(password) is true when
// the password has more than 72 bytes.

const express = require('express');
const bcrypt = require('bcryptjs');

function createApp({ members, rounds = 12 }) {
  const app = express();
  app.use(express.json());

  app.post('/register', (req, res) => {
    // your code here
    const { name, password } = req.body;
    members.set(name, { name, passwordHash: password });
    res.status(201).json({ name, password });
  });

  return app;
}

module.exports = { createApp };
