// alt: One handler for `newest` and ids; next() falls through to the 404.
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();
  app.route('/books').get((req, res) => res.json(books));
  app.route('/books/:id').get((req, res, next) => {
    const { id } = req.params;
    const book = id === 'newest' ? books.at(-1) : books.find((one) => `${one.id}` === id);
    if (book) res.json(book);
    else next();
  });
  app.all('/{*rest}', (req, res) => {
    res.status(404).json({ error: 'Not found', path: req.path });
  });
  return app;
}

module.exports = { createApp };
