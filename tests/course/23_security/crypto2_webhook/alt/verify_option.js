// alt: One parser serves all routes, but every raw body stays in memory for its request.
'use strict';

const crypto = require('node:crypto');
const express = require('express');

function createApp({ secret, now, onPaid }) {
  const app = express();
  app.use(express.json({ verify: (req, res, bytes) => (req.rawBody = bytes) }));

  app.post('/orders', (req, res) => {
    res.status(201).json({ ordered: req.body.bread });
  });

  app.post('/paid', genuine, (req, res) => {
    onPaid(req.body);
    res.status(204).end();
  });

  function genuine(req, res, next) {
    const header = req.headers['x-signature'] ?? '';
    const time = /(?:^|,)\s*t=(\d+)/.exec(header)?.[1];
    const given = [...header.matchAll(/(?:^|,)\s*v1=([\da-f]{64})(?=,|$)/gi)].map((match) => match[1].toLowerCase());
    if (!time || !req.rawBody || Math.abs(Number(time) - now() / 1000) > 300) return res.sendStatus(401);

    const wanted = crypto.createHmac('sha256', secret).update(Buffer.concat([Buffer.from(`${time}.`), req.rawBody])).digest('hex');
    const fits = given.map((one) => crypto.timingSafeEqual(Buffer.from(one), Buffer.from(wanted))).includes(true);
    if (fits) next();
    else res.sendStatus(401);
  }

  return app;
}

module.exports = { createApp };
