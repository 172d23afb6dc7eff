'use strict';
// express5_validation                                       (interview question 33)
//
// People who want to borrow books fill in a form, and its script sends POST /members. Everybody else can
// send that too, with whatever they like, and so far the library keeps what it gets. Check it first:
//
//     name        text, kept without the spaces around it; it then has 2 to 40 characters
//     email       text that fits EMAIL
//     birthYear   may be left out; otherwise a whole number from 1900 to 2020
//
// - A good body: 201 with the new member, which has these fields, the role 'reader', and nothing else.
// - Every other body: 400 with { problems: [{ field: 'name', message: '...' }, ...] }: one for EACH field
//   that is not good. Nothing is kept. (A body that is no object has neither a name nor an email.)

const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;

function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false })); // takes all JSON: also null, 7 or "text"

  app.post('/members', (req, res) => {
    const member = { role: 'reader', ...req.body };
    members.push(member);
    res.status(201).json(member);
  });

  return app;
}

module.exports = { createApp };
