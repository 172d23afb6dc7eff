// expect: it into a string
'use strict';
const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;

function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false }));

  app.post('/members', (req, res) => {
    const { problems, member } = check(req.body);
    if (problems.length > 0) return res.status(400).json({ problems });
    members.push(member);
    res.status(201).json(member);
  });

  return app;
}

function check(body) {
  const { name, email, birthYear } = body ?? {};
  const problems = [];
  const trimmed = typeof name === 'string' ? name.trim() : '';
  if (trimmed.length < 2 || trimmed.length > 40) {
    problems.push({ field: 'name', message: 'a text of 2 to 40 characters' });
  }
  if (!EMAIL.test(email)) {
    problems.push({ field: 'email', message: 'an address such as ada@example.org' });
  }
  if (birthYear !== undefined && !(Number.isInteger(birthYear) && birthYear >= 1900 && birthYear <= 2020)) {
    problems.push({ field: 'birthYear', message: 'a whole number from 1900 to 2020' });
  }
  return { problems, member: { name: trimmed, email, birthYear, role: 'reader' } };
}

module.exports = { createApp };
