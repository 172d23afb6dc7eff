// alt: The answers can be tested without a server; one class more.
'use strict';
const express = require('express');

class ErrorAnswers {
  constructor(report) {
    this.report = report;
  }

  send(error, res, next) {
    const isExpected = Math.floor(error?.status / 100) === 4;
    if (!isExpected) this.report(error);
    if (res.headersSent) {
      next(error);
      return;
    }
    const [status, message] = isExpected ? [error.status, error.message] : [500, 'Something went wrong'];
    res.status(status).send({ error: message });
  }
}

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

  const answers = new ErrorAnswers(report);
  app.use((error, req, res, next) => answers.send(error, res, next));

  return app;
}

module.exports = { createApp };
