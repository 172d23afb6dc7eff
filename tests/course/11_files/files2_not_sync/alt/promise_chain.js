// alt: Success and failure stand side by side as two functions.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createHandler(folder) {
  return function handler(req, res) {
    fs.promises.readFile(path.join(folder, `${path.basename(req.url)}.svg`)).then(
      (plan) => {
        res.setHeader('content-type', 'image/svg+xml');
        res.end(plan);
      },
      (error) => {
        const missing = error.code === 'ENOENT';
        res.statusCode = missing ? 404 : 500;
        res.setHeader('content-type', 'text/plain');
        res.end(missing ? 'There is no such plan' : 'This plan cannot be read');
      },
    );
  };
}

module.exports = { createHandler };
