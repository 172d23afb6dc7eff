// alt: Each field has a function that can be tested alone; errors are used as return values.
'use strict';
const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;

function name(value) {
  if (typeof value !== 'string') throw new Error('is no text');
  const trimmed = value.trim();
  if (trimmed.length < 2) throw new Error('is too short');
  if (trimmed.length > 40) throw new Error('is too long');
  return trimmed;
}

function email(value) {
  if (typeof value === 'string' && EMAIL.test(value)) return value;
  throw new Error('is no email address');
}

function birthYear(value) {
  if (value === undefined) return value;
  if (Number.isInteger(value) && 1900 <= value && value <= 2020) return value;
  throw new Error('is not from 1900 to 2020');
}

function validate(req, res, next) {
  const body = req.body !== null && typeof req.body === 'object' ? req.body : {};
  const problems = [];
  req.member = { role: 'reader' };
  for (const read of [name, email, birthYear]) {
    try {
      req.member[read.name] = read(body[read.name]);
    } catch ({ message }) {
      problems.push({ field: read.name, message });
    }
  }
  if (problems.length === 0) next();
  else res.status(400).json({ problems });
}

function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false }));
  app.post('/members', validate, ({ member }, res) => {
    members.push(member);
    res.status(201).json(member);
  });
  return app;
}

module.exports = { createApp };
