// expect: The list has to be read from the
'use strict';

const express = require('express');

function createApp({ proxies }) {
  const app = express();
  app.set('trust proxy', proxies);
  const ours = new Set(proxies);
  app.use(express.json());
  const votes = new Map();

  app.post('/vote', (req, res) => {
    const list = proxies.length === 0 ? [] : (req.get('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
    const ip = list.find((one) => !ours.has(one)) ?? req.ip;
    if (votes.has(ip)) {
      res.status(409).json({ ip });
      return;
    }
    votes.set(ip, req.body.bread);
    res.status(201).json({ ip });
  });

  app.get('/link', (req, res) => {
    res.json({ link: `${req.protocol}://${req.host}/results` });
  });

  return app;
}

module.exports = { createApp };
