// alt: app.param() looks the book up once for all routes; the order of the routes still counts.
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();
  const notFound = () => Object.assign(new Error('Not found'), { status: 404 });

  app.param('id', (req, res, next, id) => {
    req.book = books.find((book) => book.id === +id);
    next(req.book ? undefined : notFound());
  });
  app.get('/books', (req, res) => res.json(books));
  app.get('/books/newest', (req, res) => res.json(books.slice(-1)[0]));
  app.get('/books/:id', (req, res) => res.json(req.book));
  app.use((req, res, next) => next(notFound()));
  app.use((error, req, res, next) => res.status(error.status ?? 500).json({ error: error.message }));
  return app;
}

module.exports = { createApp };
