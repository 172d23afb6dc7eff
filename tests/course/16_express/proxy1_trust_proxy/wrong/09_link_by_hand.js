// expect: There are no proxies. A visitor
'use strict';

const express = require('express');

function createApp({ proxies }) {
  const app = express();
  app.set('trust proxy', proxies);
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
    res.json({ link: `${req.get('x-forwarded-proto') ?? 'http'}://${req.get('x-forwarded-host') ?? req.get('host')}/results` });
  });

  return app;
}

module.exports = { createApp };
