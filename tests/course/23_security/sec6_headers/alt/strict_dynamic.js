// alt: Scripts with the nonce may load others, so no list of hosts is needed.
'use strict';

const { randomBytes } = require('node:crypto');
const path = require('node:path');
const express = require('express');
const helmet = require('helmet');

function page(visits, nonce) {
  return `<!doctype html>
    <title>Bakery</title>
    <h1>Rye bread</h1>
    <script nonce="${nonce}">document.title = 'Bakery, visit ${visits}';</script>
    <script nonce="${nonce}" src="/menu.js"></script>`;
}

function createApp() {
  const app = express();
  let visits = 0;

  app.use((req, res, next) => {
    res.locals.nonce = randomBytes(16).toString('hex');
    next();
  });
  app.use((req, res, next) => {
    helmet.contentSecurityPolicy({
      directives: { 'script-src': ["'strict-dynamic'", `'nonce-${res.locals.nonce}'`], 'frame-ancestors': ["'none'"] },
    })(req, res, next);
  });
  app.use(helmet({ contentSecurityPolicy: false, frameguard: { action: 'deny' } }));

  app.use(express.static(path.join(__dirname, 'public')));
  app.get('/', (req, res) => {
    visits += 1;
    res.send(page(visits, res.locals.nonce));
  });
  app.get('/oven', () => {
    throw new Error('The oven is cold');
  });

  return app;
}

module.exports = { createApp };
