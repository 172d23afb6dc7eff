// expect: A copy in memory answers quickly
'use strict';

const { readFile } = require('node:fs/promises');
const path = require('node:path');

function createHandler(folder) {
  const cache = new Map();
  return async function handler(req, res) {
    const file = path.join(folder, `${path.basename(req.url)}.svg`);
    try {
      if (!cache.has(file)) cache.set(file, await readFile(file));
      const plan = cache.get(file);
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
