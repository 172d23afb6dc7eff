// alt: Each handler has one task; their order counts.
'use strict';
const express = require('express');

function createApp(library, report) {
  const app = express();

  app.get('/shelves/:name', (req, res) => {
    res.json(library.shelf(req.params.name));
  });

  app.get('/books/:id', async (req, res) => {
    res.json(await library.book(req.params.id));
  });

  app.get('/catalogue', (req, res, next) => {
    library.print((error, text) => (error ? next(error) : res.send(text)));
  });

  app.get('/scans/:id', async (req, res) => {
    res.type('text');
    for await (const page of library.scan(req.params.id)) res.write(page);
    res.end();
  });

  app.use((error, req, res, next) => {
    if (res.headersSent || !(error.status >= 400 && error.status < 500)) return next(error);
    res.status(error.status).json({ error: error.message });
  });

  app.use((error, req, res, next) => {
    report(error);
    if (res.headersSent) next(error);
    else res.status(500).json({ error: 'Something went wrong' });
  });

  return app;
}

module.exports = { createApp };
