'use strict';
// A ticket server. Read it, don't change it:   node main.js
//
// It prints its port. Ask http://127.0.0.1:PORT/ready, press Ctrl-C, ask again, and press Ctrl-C once more.

const http = require('node:http');
const { handleSignals } = require('./ops2_signals.js');

let ready = true;
let balancerKnows;
const known = new Promise((resolve) => (balancerKnows = resolve));

const server = http.createServer((req, res) => {
  if (req.url !== '/ready') return res.end('one ticket');
  if (!ready) res.once('finish', balancerKnows);
  res.writeHead(ready ? 200 : 503).end();
});

handleSignals({
  proc: process,
  health: {
    get ready() {
      return ready;
    },
    set ready(now) {
      ready = now;
      console.log(ready ? 'ready' : 'not ready');
    },
  },
  noticed: () => known,
  shutdown: () => new Promise((resolve) => server.close(() => resolve(0))),
});

server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
