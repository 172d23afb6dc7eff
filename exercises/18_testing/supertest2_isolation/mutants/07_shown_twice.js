'use strict';
// GET /guests shows each guest twice

const express = require('express');

function createApp() {
  const app = express();
  let guests = [];

  app.use(express.json());
  app.get('/guests', (req, res) => res.json([...guests, ...guests]));
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

  const { listen } = app;
  app.listen = (...args) => listen.call(app, 0, ...args.filter((arg) => typeof arg === 'function'));
  return app;
}

module.exports = { createApp };
