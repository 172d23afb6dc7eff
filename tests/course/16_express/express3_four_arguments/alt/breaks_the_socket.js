// alt: Cuts the connection by itself; next(error) leaves that to Express.
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
    if (res.headersSent) return req.socket.destroy(error);
    if (/^4\d\d$/.test(error.status)) {
      return res.status(error.status).json({ error: error.message });
    }
    report(error);
    res.status(500).json({ error: 'Something went wrong' });
  });

  return app;
}

module.exports = { createApp };
