'use strict';
// express8_upload                                           (interview questions 38, 136)
//
// The library shows its books' covers. A client sends one with PUT /covers/emma.png, and the body of the request
// is the file. createApp() gets the folder for the covers. Write the route:
//
// - The bytes go into `folder`/emma.png piece by piece, as they arrive: a hundred simultaneous uploads must neither
//   fill the memory nor hold up everybody else while the disk is busy. When everything is there: 201 and
//   { name: 'emma.png', bytes: 48213 }.
// - As soon as it's more than `maxBytes`: 413 and { error: '...' }, without waiting for the rest.
// - After that, and also if the client hangs up halfway, nothing of it is left in the folder, and no file stays
//   open.
// - A good name is made of letters, digits, - _ and dots, and doesn't begin with a dot. Any other gets 400 and {
//   error: '...' }, and nothing is written. (Express has already decoded %2F in it to /.)
//
// Useful: `for await (const chunk of req)` throws when the client hangs up; and of node:fs/promises
// const handle = await open(file, 'w'), handle.appendFile(chunk), handle.close(), rm(file)

const express = require('express');

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', async (req, res) => {
    // your code here
    res.status(501).json({ error: 'Not written yet' });
  });

  return app;
}

module.exports = { createApp };
