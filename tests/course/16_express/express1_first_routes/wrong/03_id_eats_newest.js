// expect: in the order they were written
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();
  app.get('/books', (req, res) => res.json(books));
  app.get('/books/:id', (req, res) => {
    const book = books.find(({ id }) => id === Number(req.params.id));
    if (!book) return res.status(404).json({ error: 'No such book' });
    res.json(book);
  });
  app.get('/books/newest', (req, res) => res.json(books.at(-1)));
  app.use((req, res) => res.status(404).json({ error: 'Not found' }));
  return app;
}

module.exports = { createApp };
