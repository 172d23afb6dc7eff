'use strict';
// express8_upload                                           (interview questions 38, 136)
//
// The library shows the covers of its books. A client sends one with PUT /covers/emma.png, and the
// body of the request is the file. createApp() gets the folder for the covers. Write the route:
//
// - The bytes go into `folder`/emma.png piece by piece, while they arrive: a hundred uploads at once must
//   not fill the memory. When all is there: 201 and { name: 'emma.png', bytes: 48213 }.
// - As soon as it is more than `maxBytes`: 413 and { error: '...' }, without waiting for the rest.
// - After that, and also when the client hangs up in the middle, nothing of it stays in the folder,
//   and no file stays open.
// - A good name is made of letters, digits, - _ and dots, and does not begin with a dot. Every other
//   one gets 400 and { error: '...' }, and nothing is written. (Express has decoded %2F in it to /.)
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
