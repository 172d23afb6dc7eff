// expect: The operator was removed, and the
'use strict';

const express = require('express');

function clean(value) {
  if (Object(value) !== value) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$')).map(([key, one]) => [key, clean(one)]));
}

function createApp(members) {
  const app = express();
  app.set('query parser', 'extended'); // ?a[b]=1 becomes { a: { b: '1' } }, as it always was in Express 4
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = clean(req.body);
    const member = await members.findOne({ name, password });
    if (member) res.json({ hello: member.name });
    else res.status(401).json({ error: 'unknown name or wrong password' });
  });

  app.get('/members', async (req, res) => {
    const member = await members.findOne(clean({ name: req.query.name }));
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });

  return app;
}

module.exports = { createApp };
