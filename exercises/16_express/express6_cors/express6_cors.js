'use strict';
// express6_cors                                             (interview question 34)
//
// The library's pages are served from different origins than its API, and send the reader's cookie with each
// request. One day a browser refused something, and somebody found `origin: true` on the internet. Since then,
// EVERY site can ask the API in the name of the reader who visits it, and read the answer. Allow only these:
//
//     https://www.library.example
//     https://kids.library.example
//     https://NAME.preview.library.example     for any NAME made of a-z, 0-9 and -
//
// - For these, nothing changes: cookies (credentials) and the preflight for PUT keep working.
// - Every other origin, and every request without one, gets its answer as before. Only the header
//   Access-Control-Allow-Origin is missing, and that's all a browser needs.

const cors = require('cors');
const express = require('express');

function createApp() {
  const app = express();
  app.use(cors({ origin: true, credentials: true }));
  app.use(express.json());

  app.get('/loans', (req, res) => {
    res.json([{ id: 7, title: 'Emma' }]);
  });

  app.put('/loans/:id', (req, res) => {
    res.json({ id: Number(req.params.id), ...req.body });
  });

  return app;
}

module.exports = { createApp };
