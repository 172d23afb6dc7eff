// alt: All rules stand in one list; the conditions repeat the trim().
'use strict';
const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;

function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false }));
  app.post('/members', (req, res) => {
    const { name, email, birthYear } = Object(req.body);
    const isName = typeof name === 'string' && name.trim().length >= 2 && name.trim().length <= 40;
    const isEmail = [email].every((value) => typeof value === 'string' && value.match(EMAIL));
    const isYear = birthYear === undefined || (Math.round(birthYear) === birthYear && birthYear >= 1900 && birthYear <= 2020);
    const problems = [
      !isName && { field: 'name', message: 'Please tell us your name' },
      !isEmail && { field: 'email', message: 'Please tell us your address' },
      !isYear && { field: 'birthYear', message: 'Please tell us a real year' },
    ].filter(Boolean);
    if (problems.length > 0) return res.status(400).send({ problems });
    members.push({ name: name.trim(), email, role: 'reader', ...(birthYear && { birthYear }) });
    res.status(201).send(members.at(-1));
  });
  return app;
}

module.exports = { createApp };
