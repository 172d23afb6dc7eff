// alt: A function can decide anything, but has to know the subnets by itself.
'use strict';

const net = require('node:net');
const express = require('express');

function createApp({ proxies }) {
  const ours = new net.BlockList();
  for (const proxy of proxies) {
    const [address, prefix] = proxy.split('/');
    if (prefix) ours.addSubnet(address, Number(prefix));
    else ours.addAddress(address);
  }

  const votes = new Set();
  const app = express();
  app.set('trust proxy', (address) => net.isIPv4(address) && ours.check(address));

  app.post('/vote', express.json(), ({ ip }, res) => {
    const first = !votes.has(ip);
    votes.add(ip);
    res.status(first ? 201 : 409).send({ ip });
  });
  app.get('/link', (req, res) => res.send({ link: `${req.secure ? 'https' : 'http'}://${req.host}/results` }));

  return app;
}

module.exports = { createApp };
