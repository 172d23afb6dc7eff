// alt: A small schema checks every field before the route runs; the next step would be a library.
'use strict';

const express = require('express');

// A schema in small: every field that is expected, with its type.
const expecting = (source, schema) => (req, res, next) => {
  const given = req[source] ?? {};
  const wrong = Object.keys(schema).filter((field) => typeof given[field] !== schema[field]);
  if (wrong.length > 0) return res.status(400).json({ errors: wrong.map((field) => `${field} is no ${schema[field]}`) });
  req.valid = Object.fromEntries(Object.keys(schema).map((field) => [field, given[field]]));
  next();
};

function createApp(members) {
  const app = express().set('query parser', 'extended').use(express.json());

  app.post('/login', expecting('body', { name: 'string', password: 'string' }), async ({ valid }, res) => {
    const member = await members.findOne(valid);
    return member ? res.json({ hello: member.name }) : res.sendStatus(401);
  });

  app.get('/members', expecting('query', { name: 'string' }), async ({ valid }, res) => {
    const member = await members.findOne(valid);
    return member ? res.json({ name: member.name, voice: member.voice }) : res.sendStatus(404);
  });

  return app;
}

module.exports = { createApp };
