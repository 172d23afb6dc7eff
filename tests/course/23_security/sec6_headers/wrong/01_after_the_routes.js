// expect: When it's the turn of app.use(helmet(...))
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
    <script src="/menu.js"></script>`;
}

function createApp() {
  const app = express();
  let visits = 0;

  app.use((req, res, next) => {
    res.locals.nonce = randomBytes(16).toString('base64');
    next();
  });
  app.use(express.static(path.join(__dirname, 'public')));
  app.get('/', (req, res) => {
    visits += 1;
    res.send(page(visits, res.locals.nonce));
  });
  app.get('/oven', () => {
    throw new Error('The oven is cold');
  });
  app.use(helmet({
    contentSecurityPolicy: {
      directives: { scriptSrc: ["'self'", (req, res) => `'nonce-${res.locals.nonce}'`] },
    },
  }));

  return app;
}

module.exports = { createApp };
