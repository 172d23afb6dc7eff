'use strict';
// express5_validation                                       (interview question 33)
//
// People who want to borrow books fill in a form, and its script sends POST /members. Anybody else can send that,
// too, with whatever they like, and so far the library keeps whatever it gets. Check it first:
//
//     name text, kept without the spaces around it; then it has 2 to 40 characters
//     email text that matches EMAIL
//     birthYear   may be left out; otherwise a whole number from 1900 to 2020
//
// - A valid body: 201 with the new member, which has these fields, the role 'reader', and nothing else.
// - Every other body: 400 with { problems: [{ field: 'name', message: '...' }, ...] }: one for EACH field that
//   isn't valid. Nothing is kept. (A body that isn't an object has neither a name nor an email.)

const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;

function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false })); // takes any JSON, even null, 7 or "text"

  app.post('/members', (req, res) => {
    const member = { role: 'reader', ...req.body };
    members.push(member);
    res.status(201).json(member);
  });

  return app;
}

module.exports = { createApp };
