'use strict';
// express2_order_matters                                    (interview questions 30, 22)
//
// Somebody has sorted the lines of the library's server by their length. Since then
//
// - every visitor gets "Not found", whatever the path is;
// - nobody can borrow a book: req.body is undefined;
// - the log has no line for most of the requests;
// - and every line in it says status 200, even when the visitor got something else.
//
// Put the lines of createApp() in an order that works, and repair the logger: one line for each request, whatever
// happens to it, with the status the visitor got: "POST /loans 201". The functions have no other mistakes.

const express = require('express');

function createApp(log = console.log) {
  const app = express();

  app.use(answerNotFound);
  app.use(answerError);
  app.get('/books', listBooks);
  app.post('/loans', borrow);
  app.get('/printer', print);
  app.use(logger(log));
  app.use(express.json());

  return app;
}

function logger(log) {
  return (req, res, next) => {
    log(`${req.method} ${req.originalUrl} ${res.statusCode}`);
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
