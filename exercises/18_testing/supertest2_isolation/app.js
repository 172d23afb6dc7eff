'use strict';
// The API under test. It's correct - leave it as it is. createApp() gives a new app with a list of its own.
//
//   POST /guests { name }   201; or 409, when the name is on the list already
//   GET /guests             200 and the list of names, in the order in which they came
//   DELETE /guests          204, and the list is empty

const express = require('express');

function createApp() {
  const app = express();
  let guests = [];

  app.use(express.json());
  app.get('/guests', (req, res) => res.json(guests));
  app.post('/guests', (req, res) => {
    const { name } = req.body;
    if (guests.includes(name)) return res.status(409).json({ error: 'on the list already' });
    guests = [...guests, name];
    res.status(201).json({ name });
  });
  app.delete('/guests', (req, res) => {
    guests = [];
    res.status(204).end();
  });

  return app;
}

module.exports = { createApp };
