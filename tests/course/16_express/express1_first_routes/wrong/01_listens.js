// expect: A port belongs to one server only
'use strict';
const express = require('express');

function createApp(books) {
  const app = express();
  app.get('/books', (req, res) => res.json(books));
  app.get('/books/newest', (req, res) => res.json(books.at(-1)));
  app.get('/books/:id', (req, res) => {
    const book = books.find(({ id }) => id === Number(req.params.id));
    res.status(book ? 200 : 404).json(book ?? { error: 'No such book' });
  });
  app.use((req, res) => res.status(404).json({ error: 'Not found' }));
  app.listen(3000, () => console.log('The library is open on port 3000'));
  return app;
}

module.exports = { createApp };
