// alt: express.static() does the sending, with caching and ranges, but links have to be checked first.
'use strict';

const express = require('express');
const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  const app = express();
  const folder = fs.realpathSync(root);
  app.use('/files', async (req, res, next) => {
    // express.static() takes care of the dots, but it follows links.
    try {
      const file = await fs.promises.realpath(path.join(folder, decodeURIComponent(req.path)));
      if (file.startsWith(folder + path.sep)) return next();
    } catch {
      // not there, or not even a name
    }
    res.sendStatus(404);
  });
  app.use('/files', express.static(folder, { index: false, redirect: false, dotfiles: 'allow' }));
  return app;
}

module.exports = { createFiles };
