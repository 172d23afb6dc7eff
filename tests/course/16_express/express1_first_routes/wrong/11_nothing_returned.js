// expect: A function without `return`
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();
  app.get('/books', (req, res) => res.json(books));
}

module.exports = { createApp };
