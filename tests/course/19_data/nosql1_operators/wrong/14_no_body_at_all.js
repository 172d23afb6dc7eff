// expect: A request may come without a body
'use strict';
const express = require('express');
function createApp(members) {
  const app = express();
  app.set('query parser', 'extended');
  app.use(express.json());
  app.post('/login', async (req, res) => {
    const { name, password } = req.body;
    if (typeof name !== 'string' || typeof password !== 'string') return res.status(400).json({ error: 'text' });
    const member = await members.findOne({ name, password });
    if (member) res.json({ hello: member.name });
    else res.status(401).json({ error: 'unknown name or wrong password' });
  });
  app.get('/members', async (req, res) => {
    if (typeof req.query.name !== 'string') return res.status(400).json({ error: 'text' });
    const member = await members.findOne({ name: req.query.name });
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });
  return app;
}
module.exports = { createApp };
