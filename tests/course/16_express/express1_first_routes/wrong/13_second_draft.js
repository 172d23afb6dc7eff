// expect: no book has the id "newest"
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();

  app.get('/books', (req, res) => {
    res.json(books);
  });
  app.get('/books/:id', (req, res) => {
    const book = books.find(({ id }) => id === Number(req.params.id));
    res.json(book);
  });
  app.get('/books/newest', (req, res) => {
    res.json(books.at(-1));
  });
  return app;
}

module.exports = { createApp };
