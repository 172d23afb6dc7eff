// alt: Shows what matters, but a library also keeps up with new headers.
'use strict';

const { randomUUID } = require('node:crypto');
const express = require('express');

const page = (visits, nonce) => [
  '<!doctype html>',
  '<title>Bakery</title>',
  '<h1>Rye bread</h1>',
  `<script nonce="${nonce}">document.title = 'Bakery, visit ${visits}';</script>`,
  `<script nonce="${nonce}" src="/menu.js"></script>`,
].join('\n');

function headers(req, res, next) {
  req.nonce = randomUUID();
  res.set({
    'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${req.nonce}'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  next();
}

exports.createApp = function createApp() {
  let visits = 0;
  return express()
    .disable('x-powered-by')
    .use(headers)
    .use(express.static(`${__dirname}/public`))
    .get('/', (req, res) => res.send(page(++visits, req.nonce)))
    .get('/oven', () => {
      throw new Error('The oven is cold');
    });
};
