// expect: It has no dot,
'use strict';
const cors = require('cors');
const express = require('express');

const OUR_SITES = [
  'https://www.library.example',
  'https://kids.library.example',
  /^https:\/\/[a-z0-9.-]+\.preview\.library\.example$/,
];

function createApp() {
  const app = express();
  app.use(cors({ origin: OUR_SITES, credentials: true }));
  app.use(express.json());

  app.get('/loans', (req, res) => {
    res.json([{ id: 7, title: 'Emma' }]);
  });

  app.put('/loans/:id', (req, res) => {
    res.json({ id: Number(req.params.id), ...req.body });
  });

  return app;
}

module.exports = { createApp };
