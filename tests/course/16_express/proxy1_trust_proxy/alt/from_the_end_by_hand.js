// alt: Shows how the list is read, from its end; Express does the same.
'use strict';

const { BlockList, isIPv6 } = require('node:net');
const express = require('express');

exports.createApp = ({ proxies }) => {
  const list = new BlockList();
  for (const [address, prefix = 32] of proxies.map((proxy) => proxy.split('/'))) list.addSubnet(address, Number(prefix));
  const isOurs = (ip) => list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');

  function visitor(req) {
    const chain = `${req.headers['x-forwarded-for'] ?? ''},${req.socket.remoteAddress}`.split(',').map((one) => one.trim()).filter(Boolean);
    while (chain.length > 1 && isOurs(chain[chain.length - 1])) chain.pop();
    return chain.pop();
  }

  const told = (req, name) => (isOurs(req.socket.remoteAddress) ? req.headers[`x-forwarded-${name}`] : undefined);
  const votes = {};
  const app = express();
  app.use(express.json());
  app.post('/vote', (req, res) => {
    const ip = visitor(req);
    res.status(Object.hasOwn(votes, ip) ? 409 : 201);
    votes[ip] ??= req.body.bread;
    res.json({ ip });
  });
  app.get('/link', (req, res) => {
    res.json({ link: `${told(req, 'proto') ?? 'http'}://${told(req, 'host') ?? req.headers.host}/results` });
  });
  return app;
};
