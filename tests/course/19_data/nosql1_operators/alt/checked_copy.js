// alt: `$eq` makes the database compare with the value, even if it were an object.
'use strict';

const express = require('express');

class Malformed extends Error {
  status = 400;
}

// A copy of the fields that may be in it, and only texts.
function texts(given, ...fields) {
  const copy = {};
  for (const field of fields) {
    const value = given?.[field];
    if (Object.prototype.toString.call(value) !== '[object String]') throw new Malformed(`${field} is missing, or no text`);
    copy[field] = { $eq: `${value}` };
  }
  return copy;
}

exports.createApp = (members) => {
  const app = express();
  app.set('query parser', 'extended');
  app.use(express.json());
  app.post('/login', async (req, res) => {
    const member = await members.findOne(texts(req.body, 'name', 'password'));
    res.status(member ? 200 : 401).json(member ? { hello: member.name } : {});
  });
  app.get('/members', async (req, res) => {
    const member = await members.findOne(texts(req.query, 'name'));
    res.status(member ? 200 : 404).json(member ? { name: member.name, voice: member.voice } : {});
  });
  app.use((error, req, res, next) => (error instanceof Malformed ? res.status(400).json({ error: error.message }) : next(error)));
  return app;
};
