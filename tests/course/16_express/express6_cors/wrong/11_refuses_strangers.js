// expect: CORS isn't a door: it only
'use strict';
const cors = require('cors');
const express = require('express');

const OUR_SITES = [
  'https://www.library.example',
  'https://kids.library.example',
  /^https:\/\/[a-z0-9-]+\.preview\.library\.example$/,
];

function createApp() {
  const app = express();
  app.use(cors({ origin: OUR_SITES, credentials: true }));
  app.use((req, res, next) => {
    if (res.get('Access-Control-Allow-Origin')) return next();
    res.status(403).json({ error: 'This site is not allowed' });
  });
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
