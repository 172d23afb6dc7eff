// alt: Text instead of bytes: right only as long as the body is valid UTF-8.
'use strict';

const { createHmac, timingSafeEqual } = require('node:crypto');
const express = require('express');

const FIVE_MINUTES = 5 * 60 * 1000;

function createApp({ secret, now, onPaid }) {
  const app = express();

  app.post('/paid', express.text({ type: () => true }), (req, res) => {
    if (!isGenuine(req.get('x-signature') ?? '', req.body)) {
      res.status(400).json({ error: 'The signature is wrong or too old' });
      return;
    }
    let event;
    try {
      event = JSON.parse(req.body);
    } catch {
      res.status(400).json({ error: 'The body is not JSON' });
      return;
    }
    onPaid(event);
    res.sendStatus(204);
  });

  app.use(express.json());
  app.post('/orders', (req, res) => {
    res.status(201).json({ ordered: req.body.bread });
  });

  function isGenuine(header, body) {
    const parts = header.split(',').map((part) => part.trim().split('='));
    const t = parts.find(([name]) => name === 't')?.[1];
    if (typeof body !== 'string' || !(Math.abs(now() - t * 1000) <= FIVE_MINUTES)) return false;

    const wanted = createHmac('sha256', secret).update(`${t}.`).update(body).digest();
    return parts
      .filter(([name]) => name === 'v1')
      .map(([, hex]) => Buffer.from(hex ?? '', 'hex'))
      .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted));
  }

  return app;
}

module.exports = { createApp };
