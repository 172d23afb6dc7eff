// alt: A hash needs no nonce in the page, but it must be made from exactly the same text.
'use strict';

const { createHash } = require('node:crypto');
const path = require('node:path');
const express = require('express');
const helmet = require('helmet');

function page(code) {
  return `<!doctype html>
    <title>Bakery</title>
    <h1>Rye bread</h1>
    <script>${code}</script>
    <script src="/menu.js"></script>`;
}

function createApp() {
  const app = express();
  let visits = 0;

  app.use(helmet());
  app.use(express.static(path.join(__dirname, 'public')));
  app.get('/', (req, res) => {
    visits += 1;
    const code = `document.title = 'Bakery, visit ${visits}';`;
    const hash = createHash('sha256').update(code).digest('base64');
    res.set('Content-Security-Policy', `default-src 'self'; script-src 'self' 'sha256-${hash}'; script-src-attr 'none'; frame-ancestors 'self'`);
    res.send(page(code));
  });
  app.get('/oven', () => {
    throw new Error('The oven is cold');
  });

  return app;
}

module.exports = { createApp };
