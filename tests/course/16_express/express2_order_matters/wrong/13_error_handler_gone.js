// expect: no line of createApp() hands it to the app
'use strict';
const express = require('express');

function createApp(log = console.log) {
  const app = express();

  app.use(logger(log));
  app.use(express.json());
  app.get('/books', listBooks);
  app.post('/loans', borrow);
  app.get('/printer', print);
  app.use(answerNotFound);

  return app;
}

function logger(log) {
  return (req, res, next) => {
    res.on('finish', () => {
      log(`${req.method} ${req.originalUrl} ${res.statusCode}`);
    });
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
