'use strict';
// express6_cors                                             (interview question 34)
//
// The pages of the library have other origins than its API, and send the reader's cookie along. One day a
// browser refused something, and somebody found `origin: true` on the internet. Since then EVERY site may ask
// the API in the name of the reader who looks at it, and read the answer. Allow these alone:
//
//     https://www.library.example
//     https://kids.library.example
//     https://NAME.preview.library.example     for each NAME made of a-z, 0-9 and -
//
// - For these nothing changes: cookies (credentials) and the preflight of PUT go on working.
// - Every other origin, and every request without one, gets its answer as before. Only the header
//   Access-Control-Allow-Origin is missing, and that is all that a browser needs.

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
