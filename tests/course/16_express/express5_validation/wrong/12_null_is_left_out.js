// expect: null is there, and
'use strict';
const express = require('express');
const EMAIL = /^[^@\s]+@[^@\s]+$/;
function createApp(members) {
  const app = express();
  app.use(express.json({ strict: false }));
  app.post('/members', (req, res) => {
    const { name, email, birthYear } = req.body ?? {};
    const problems = [];
    const trimmed = typeof name === 'string' ? name.trim() : '';
    if (trimmed.length < 2 || trimmed.length > 40) problems.push({ field: 'name', message: '2 to 40 characters' });
    if (typeof email !== 'string' || !EMAIL.test(email)) problems.push({ field: 'email', message: 'not an email' });
    if (birthYear != null && !(Number.isInteger(birthYear) && birthYear >= 1900 && birthYear <= 2020)) problems.push({ field: 'birthYear', message: '1900 to 2020' });
    if (problems.length) return res.status(400).json({ problems });
    const member = { name: trimmed, email, birthYear, role: 'reader' };
    members.push(member);
    res.status(201).json(member);
  });
  return app;
}
module.exports = { createApp };
