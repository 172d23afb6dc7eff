// expect: Something that wasn't a string was turned into one
'use strict';

const express = require('express');

function createApp(members) {
  const app = express();
  app.set('query parser', 'extended'); // ?a[b]=1 becomes { a: { b: '1' } }, as it always was in Express 4
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const name = String(req.body.name);
    const password = String(req.body.password);
    const member = await members.findOne({ name, password });
    if (member) res.json({ hello: member.name });
    else res.status(401).json({ error: 'unknown name or wrong password' });
  });

  app.get('/members', async (req, res) => {
    const member = await members.findOne({ name: req.query.name });
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });

  return app;
}

module.exports = { createApp };
