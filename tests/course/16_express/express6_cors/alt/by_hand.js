// alt: Shows which headers count; a library also handles the rare cases.
'use strict';
const express = require('express');

const OUR_SITES = [
  'https://www.library.example',
  'https://kids.library.example',
  /^https:\/\/[a-z0-9-]+\.preview\.library\.example$/,
];

function createApp() {
  const app = express();
  app.use((req, res, next) => {
    res.vary('Origin');
    const origin = req.get('origin');
    if (OUR_SITES.some((site) => (site.test ? site.test(origin) : site === origin))) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set('Access-Control-Allow-Credentials', 'true');
    }
    if (req.method === 'OPTIONS') {
      res.set('Access-Control-Allow-Methods', 'GET, PUT');
      res.set('Access-Control-Allow-Headers', 'Content-Type');
      return res.sendStatus(204);
    }
    next();
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
