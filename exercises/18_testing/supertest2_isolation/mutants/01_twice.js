'use strict';
// the same guest can be put on the list twice

const express = require('express');

function createApp() {
  const app = express();
  let guests = [];

  app.use(express.json());
  app.get('/guests', (req, res) => res.json(guests));
  app.post('/guests', (req, res) => {
    const { name } = req.body;
    guests = [...guests, name];
    res.status(201).json({ name });
  });
  app.delete('/guests', (req, res) => {
    guests = [];
    res.status(204).end();
  });

  const { listen } = app;
  app.listen = (...args) => listen.call(app, 0, ...args.filter((arg) => typeof arg === 'function'));
  return app;
}

module.exports = { createApp };
