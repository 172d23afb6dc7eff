'use strict';
// express3_four_arguments                                   (interview question 35)
//
// When something fails in the library, visitors get an HTML page with a stack trace, including file names and
// database passwords. There's an error handler at the end of createApp(), but it never seems to run, and what it
// would send isn't good either. Repair it:
//
// - an error whose `status` is from 400 to 499 is meant for the visitor: answer with this status, and { error:
//   the error's message }
// - every other error is a secret: call report(error) once, so that somebody learns about it; the visitor gets
//   status 500 and { error: 'Something went wrong' }
// - when part of the answer is already on its way (res.headersSent), no other answer can be sent. Pass the error
//   on to Express: it closes the connection, and the visitor sees that something broke.
//
// The routes stay as they are.

const express = require('express');

function createApp(library, report) {
  const app = express();

  app.get('/shelves/:name', (req, res) => {
    res.json(library.shelf(req.params.name)); // may throw
  });

  app.get('/books/:id', async (req, res) => {
    res.json(await library.book(req.params.id)); // may reject
  });

  app.get('/catalogue', (req, res, next) => {
    library.print((error, text) => (error ? next(error) : res.send(text)));
  });

  app.get('/scans/:id', async (req, res) => {
    res.type('text');
    for await (const page of library.scan(req.params.id)) res.write(page); // may fail in the middle
    res.end();
  });

  app.use((error, req, res) => {
    res.status(error.status).json({ error: error.message, stack: error.stack });
  });

  return app;
}

module.exports = { createApp };
