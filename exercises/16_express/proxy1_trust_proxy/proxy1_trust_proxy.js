'use strict';
// proxy1_trust_proxy                                           (interview question 36)
//
// A village votes for its best bread, one vote for each IP address. A load balancer stands in front of the app, so the
// socket's address is always the balancer's. Each proxy appends the address it got the request from to the END of
// the header X-Forwarded-For:
//
//     X-Forwarded-For: (whatever the visitor wrote there), visitor, cdn         and the balancer is at the socket
//
// The author takes the first address of the list. Then somebody found out that visitors can write the beginning of the
// list themselves, and baker Tom got 4000 votes in an hour.
//
// createApp({ proxies }) gets the addresses of OUR proxies, such as ['127.0.0.1', '10.1.0.0/16']. A request can
// come through one of them, through several, or (if the list is empty) through none. Believe them, and nobody
// else.
//
//   - POST /vote { bread }: 201 { ip } for a visitor's first vote, 409 { ip } for every further one
//   - GET /link: 200 { link }, the address of the results as the visitor would type it: 'https://vote.example/results'.
//     Our proxies say in X-Forwarded-Proto and X-Forwarded-Host how the visitor came. Without these headers it's this
//     server's own protocol and host (with its port)
//
// Express can do all of this once it knows who to believe.

const express = require('express');

function createApp({ proxies }) {
  const app = express();
  app.use(express.json());
  const votes = new Map();

  app.post('/vote', (req, res) => {
    const ip = req.get('x-forwarded-for')?.split(',')[0].trim() ?? req.socket.remoteAddress;
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
