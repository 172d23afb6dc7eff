'use strict';
// crypto2_webhook                                              (interview question 117)
//
// A payment service calls the shop when somebody has paid: POST /paid with a JSON body. Anybody could send that, so the
// service signs each call, with a secret that only it and the shop know:
//
//     X-Signature: t=1767225600,v1=5257a869e7...
//
//   - t is the time in seconds. v1 is the HMAC with sha256 of "t.body": the time, a dot and the body, byte by byte as it
//     was sent. It's written in hex, in lower or upper case
//   - while the secret is being changed there are several v1, made with different secrets: one match is enough. Ignore
//     other parts (v0=...)
//
// Some honest calls are refused here, and somebody who has recorded a call can send it again years later. Repair it:
//
//   - if the signature is right, and the time is at most five minutes away from now(): 204, and one call of
//     onPaid(event) with the parsed body
//   - everything else gets a status between 400 and 499, and onPaid() isn't called
//   - compare with timingSafeEqual(). POST /orders has to keep working
//
// now() gives the time in milliseconds, as Date.now() does.

const { createHmac } = require('node:crypto');
const express = require('express');

function createApp({ secret, now, onPaid }) {
  const app = express();
  app.use(express.json());

  app.post('/orders', (req, res) => {
    res.status(201).json({ ordered: req.body.bread });
  });

  app.post('/paid', (req, res) => {
    const [t, v1] = req.get('x-signature').split(',').map((part) => part.split('=')[1]);
    const wanted = createHmac('sha256', secret).update(`${t}.${JSON.stringify(req.body)}`).digest('hex');
    if (v1 == wanted) {
      onPaid(req.body);
      res.sendStatus(204);
    } else {
      res.status(400).json({ error: 'The signature is wrong' });
    }
  });

  return app;
}

module.exports = { createApp };
