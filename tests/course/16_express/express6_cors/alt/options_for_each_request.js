// alt: Options can depend on the whole request, for example on its path.
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
  app.use(cors((req, done) => {
    const origin = String(req.headers.origin);
    const ours = OUR_SITES.find((site) => (typeof site === 'string' ? site === origin : site.test(origin)));
    done(null, { origin: ours ? [origin] : false, credentials: Boolean(ours), methods: ['GET', 'PUT'] });
  }));
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
