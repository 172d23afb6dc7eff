// expect: inside the handler
'use strict';

const { readFile, stat } = require('node:fs/promises');
const path = require('node:path');

let file;

function createHandler(folder) {
  return async function handler(req, res) {
    file = path.join(folder, `${path.basename(req.url)}.svg`);
    try {
      await stat(file);
      const plan = await readFile(file);
      res.setHeader('content-type', 'image/svg+xml');
      res.end(plan);
    } catch (error) {
      res.statusCode = error.code === 'ENOENT' ? 404 : 500;
      res.setHeader('content-type', 'text/plain');
      res.end(error.code === 'ENOENT' ? 'There is no such plan' : 'This plan cannot be read');
    }
  };
}

module.exports = { createHandler };
