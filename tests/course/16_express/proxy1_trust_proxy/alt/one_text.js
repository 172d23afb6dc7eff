// alt: One text with commas is what an environment variable gives you.
'use strict';

const express = require('express');

function createApp({ proxies }) {
  const app = express();
  if (proxies.length > 0) app.set('trust proxy', proxies.join(', '));
  app.use(express.json());
  const votes = new Map();

  app.post('/vote', (req, res) => {
    const { ip } = req;
    if (votes.has(ip)) {
      res.status(409).json({ ip });
      return;
    }
    votes.set(ip, req.body.bread);
    res.status(201).json({ ip });
  });

  app.get('/link', (req, res) => {
    res.json({ link: new URL('/results', `${req.protocol}://${req.host}`).href });
  });

  return app;
}

module.exports = { createApp };
