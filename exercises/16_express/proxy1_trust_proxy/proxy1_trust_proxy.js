'use strict';
// proxy1_trust_proxy                                           (interview question 36)
//
// A village votes for its best bread, one vote for each IP address. In front of the app stands a load balancer, so the
// socket's address is always that of the balancer. Each proxy adds the address from which it got the request to the END of
// the header X-Forwarded-For:
//
//     X-Forwarded-For: (what the visitor wrote there), visitor, cdn          and the balancer is at the socket
//
// The author takes the first address of the list. Somebody found out that he may write the beginning of the list himself,
// and baker Tom got 4000 votes in an hour.
//
// createApp({ proxies }) gets the addresses of OUR proxies, such as ['127.0.0.1', '10.1.0.0/16']. A request can come through
// one of them, through several, or, when the list is empty, through none. What they say is true; what anybody else says is not.
//
//   - POST /vote { bread }: 201 { ip } for the first vote of a visitor, 409 { ip } for every further one
//   - GET /link: 200 { link }, the address of the results as the visitor has to write it: 'https://vote.example/results'. Our
//     proxies tell in X-Forwarded-Proto and X-Forwarded-Host how the visitor came; without them it's this server's own
//     protocol and host (with its port)
//
// Express can do all of this, when it knows whom to believe.

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
