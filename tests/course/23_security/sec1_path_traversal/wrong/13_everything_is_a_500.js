// expect: 5xx means that your server is broken
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const folder = await fs.promises.realpath(root);
      const file = path.resolve(folder, name);
      const away = path.relative(folder, file);
      const real = await fs.promises.realpath(file).catch(() => file);
      if (away.split(path.sep)[0] === '..' || path.isAbsolute(away) || path.relative(folder, real).startsWith('..' + path.sep)) {
        res.writeHead(403).end('No');
        return;
      }
      res.end(await fs.promises.readFile(file));
    } catch {
      res.writeHead(500).end('Something went wrong');
    }
  };
}

module.exports = { createFiles };
