// expect: Decode the address exactly once, not twice
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const folder = await fs.promises.realpath(root);
      const file = await fs.promises.realpath(path.join(folder, decodeURIComponent(name)));
      if (!file.startsWith(folder + path.sep)) throw new Error('outside');
      res.end(await fs.promises.readFile(file));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
