// alt: A new field is one entry. From here it is a small step to a library such as Zod.
'use strict';
const express = require('express');

const EMAIL = /^[^@\s]+@[^@\s]+$/;
const isText = (value) => typeof value === 'string';

const rules = {
  name: {
    clean: (value) => (isText(value) ? value.trim() : value),
    isGood: (value) => isText(value) && /^.{2,40}$/su.test(value),
    message: 'must be a text of 2 to 40 characters',
  },
  email: { isGood: (value) => isText(value) && EMAIL.test(value), message: 'must be an email address' },
  birthYear: {
    optional: true,
    isGood: (value) => Number.isSafeInteger(value) && value > 1899 && value < 2021,
    message: 'must be a year from 1900 to 2020',
  },
};

exports.createApp = (members) => express()
  .use(express.json({ strict: false }))
  .post('/members', (req, res) => {
    const body = Object(req.body);
    const member = { role: 'reader' };
    const problems = [];
    for (const [field, { clean = (value) => value, isGood, message, optional }] of Object.entries(rules)) {
      if (optional && !Object.hasOwn(body, field)) continue;
      const value = clean(body[field]);
      if (isGood(value)) member[field] = value;
      else problems.push({ field, message: `${field} ${message}` });
    }
    if (problems.length) {
      res.status(400).json({ problems });
    } else {
      members.push(member);
      res.status(201).json(member);
    }
  });
