// expect: it's a folder
'use strict';

const { readFile } = require('node:fs/promises');
const path = require('node:path');

function createHandler(folder) {
  return async function handler(req, res) {
    const file = path.join(folder, `${path.basename(req.url)}.svg`);
    try {
      const plan = await readFile(file);
      res.setHeader('content-type', 'image/svg+xml');
      res.end(plan);
    } catch (error) {
      res.statusCode = 404;
      res.setHeader('content-type', 'text/plain');
      res.end(error.code === 'ENOENT' ? 'There is no such plan' : 'This plan cannot be read');
    }
  };
}

module.exports = { createHandler };
