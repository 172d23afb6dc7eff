'use strict';
// sec6_headers                                                 (interview question 131)
//
// "We're safe, we have helmet," says the owner of a bakery's site. A visitor looked at the headers: every response
// says X-Powered-By: Express, any other site can show the shop in a frame and lay its own buttons over it, and a
// script that somebody smuggles into the page would run. helmet is installed, but it has no effect here.
//
// This should be true of every response: the page, files, "not found" (404) and errors (500):
//
//   - no X-Powered-By; X-Content-Type-Options: nosniff
//   - no other site may show it in a frame: X-Frame-Options, or frame-ancestors in the Content-Security-Policy
//   - a Content-Security-Policy that runs only our own scripts: files of this site, and the inline script of the
//     page. Smuggled ones don't run: no <script>, no onclick="", no files from other sites
//
// The page has to work as before. Its inline script differs in each response, so mark it with a nonce: the same random
// text, new for each response, in the header ('nonce-...' in script-src) and in the tag (<script nonce="...">).

const path = require('node:path');
const express = require('express');
const helmet = require('helmet');

function page(visits) {
  return `<!doctype html>
    <title>Bakery</title>
    <h1>Rye bread</h1>
    <script>document.title = 'Bakery, visit ${visits}';</script>
    <script src="/menu.js"></script>`;
}

function createApp() {
  const app = express();
  let visits = 0;

  app.use(express.static(path.join(__dirname, 'public')));
  app.get('/', (req, res) => {
    visits += 1;
    res.send(page(visits));
  });
  app.get('/oven', () => {
    throw new Error('The oven is cold');
  });
  app.use(helmet({ contentSecurityPolicy: false })); // "or the page does not work"

  return app;
}

module.exports = { createApp };
