// alt: Replacing res.end() works everywhere, but several libraries doing so get in each other's way.
'use strict';
const express = require('express');

function createApp(log = console.log) {
  const app = express();

  app.use(logger(log));
  app.use(express.json());
  const routes = express.Router();
  routes.get('/printer', print);
  routes.post('/loans', borrow);
  routes.get('/books', listBooks);
  app.use(routes);
  app.use(answerNotFound);
  app.use(answerError);

  return app;
}

function logger(log) {
  return (req, res, next) => {
    const { end } = res;
    res.end = function noted(...rest) {
      log([req.method, req.originalUrl, this.statusCode].join(' '));
      return end.apply(this, rest);
    };
    next();
  };
}

function listBooks(req, res) {
  res.json(['Emma', 'Dune', 'Momo']);
}

function borrow(req, res) {
  const { book } = req.body;
  res.status(201).json({ book, weeks: 4 });
}

function print() {
  throw new Error('The printer does not answer');
}

function answerNotFound(req, res) {
  res.status(404).json({ error: 'Not found' });
}

function answerError(error, req, res, next) {
  res.status(error.status ?? 500).json({ error: 'Something went wrong' });
}

module.exports = { createApp };
