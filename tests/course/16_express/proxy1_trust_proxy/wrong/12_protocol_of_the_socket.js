// expect: The balancer speaks https with the
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
    res.json({ link: `http://${req.host}/results` });
  });

  return app;
}

module.exports = { createApp };
