// expect: The operator got as far as the database, which
'use strict';

const express = require('express');

const isText = (value) => typeof value === 'string';

function createApp(members) {
  const app = express();
  app.set('query parser', 'extended');
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = req.body ?? {};
    if (!isText(name) || !isText(password)) {
      res.status(400).json({ error: 'name and password have to be texts' });
      return;
    }
    const member = await members.findOne({ name, password });
    if (member) res.json({ hello: member.name });
    else res.status(401).json({ error: 'unknown name or wrong password' });
  });

  app.get('/members', async (req, res) => {
    const { name } = req.query;
    const member = await members.findOne({ name });
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });

  return app;
}

module.exports = { createApp };
