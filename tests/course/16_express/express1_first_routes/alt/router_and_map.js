// alt: A Map finds fast, but does not see books that are added later.
'use strict';
const { Router, ...express } = require('express');
const makeApp = require('express');

exports.createApp = (books) => {
  const byId = new Map(books.map((book) => [String(book.id), book]));
  const router = new Router();
  router.get('/', (req, res) => res.send(books));
  router.get('/newest', (req, res) => res.send(books[books.length - 1]));
  router.get('/:id', (req, res, next) => (byId.has(req.params.id) ? res.send(byId.get(req.params.id)) : next()));
  return makeApp()
    .use(express.json())
    .use('/books', router)
    .use((req, res) => res.status(404).send({ error: `Nothing at ${req.originalUrl}` }));
};
