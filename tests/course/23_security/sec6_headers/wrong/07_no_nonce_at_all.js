// expect: An inline script needs a mark
'use strict';

const path = require('node:path');
const express = require('express');
const helmet = require('helmet');

function page(visits) {
  return `<!doctype html>
    <title>Bakery</title>
    <h1>Rye bread</h1>
    <script>document.title = 'Bakery, visit ${visits}';</script>
    <script src="/menu.js"></script>`;
}

function createApp() {
  const app = express();
  let visits = 0;

  app.use(helmet());

  app.use(express.static(path.join(__dirname, 'public')));
  app.get('/', (req, res) => {
    visits += 1;
    res.send(page(visits));
  });
  app.get('/oven', () => {
    throw new Error('The oven is cold');
  });

  return app;
}

module.exports = { createApp };
