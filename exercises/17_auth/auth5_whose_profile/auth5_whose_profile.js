'use strict';
// auth5_whose_profile                                      (interview questions 31, 121)
//
// The doorman at the library knows who everybody is (doorman.js beside this file: `req.user` is
// what the token says). Then nobody asks any more: anyone who is logged in and changes the number
// in the address reads the profiles of all the others, and changes them.
//
// Put in what is missing:
//   - members read and change their own profile; a librarian (role 'librarian' in the token) all
//   - a profile that isn't yours: 403 and { error: '...' }, whether there's such a profile or not,
//     so that nobody can find out which numbers exist. A librarian gets 404 where there is none
//   - PUT changes the email, and nothing else, whatever else the body may hold
//
// `members` is a Map: number -> { id, name, email, role }.

const express = require('express');
const { requireToken } = require('./doorman.js');

function createApp({ members, secret }) {
  const app = express();
  app.use(express.json());
  app.use(requireToken(secret));

  app.get('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    res.json(member);
  });

  app.put('/members/:id', (req, res) => {
    const member = members.get(Number(req.params.id));
    if (!member) return res.status(404).json({ error: 'There is no such member' });
    Object.assign(member, req.body);
    res.json(member);
  });

  return app;
}

module.exports = { createApp };
