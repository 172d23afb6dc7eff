'use strict';
// express1_first_routes                                     (interview question 30)
//
// The town library puts its catalogue on the web. `books` is a list of objects like this one,
//
//     { id: 7, title: 'Emma', year: 1815 }
//
// in the order they were bought. createApp(books) returns an Express app that answers
//
//     GET /books          all the books
//     GET /books/newest the one that was bought last
//     GET /books/7        the one with this id
//     everything else     status 404 and a JSON body { error: '...' }, for an unknown id, too
//
// All answers are JSON. The app doesn't listen: whoever uses it chooses the port.
// Useful: req.params, res.status(404), res.json(value)

const express = require('express');

function createApp(books) {
  const app = express();

  // your code here

  return app;
}

module.exports = { createApp };
