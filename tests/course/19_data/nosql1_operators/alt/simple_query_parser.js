// alt: The simple parser never builds objects, but `?name=a&name=b` still gives a list.
'use strict';

const express = require('express');

const isText = (value) => value?.constructor === String;

function createApp(members) {
  const app = express();
  app.set('query parser', 'simple');
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
    if (!isText(name)) {
      res.status(400).json({ error: 'name has to be a text' });
      return;
    }
    const member = await members.findOne({ name });
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });

  return app;
}

module.exports = { createApp };
