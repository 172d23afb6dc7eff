// expect: once, for both of them
'use strict';
const express = require('express');

const app = express();

function createApp(books) {
  app.get('/books', (req, res) => res.json(books));
  app.get('/books/newest', (req, res) => res.json(books.at(-1)));
  app.get('/books/:id', (req, res) => {
    const book = books.find(({ id }) => id === Number(req.params.id));
    if (!book) return res.status(404).json({ error: 'No such book' });
    res.json(book);
  });
  app.use((req, res) => res.status(404).json({ error: 'Not found' }));
  return app;
}

module.exports = { createApp };
