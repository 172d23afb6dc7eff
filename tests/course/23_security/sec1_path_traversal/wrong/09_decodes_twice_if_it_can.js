// expect: turns it into a slash, after all the checks
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const folder = await fs.promises.realpath(root);
      const file = path.join(folder, name);
      if (!file.startsWith(folder + path.sep)) throw new Error('outside');
      const again = await fs.promises.readFile(file).catch(() => fs.promises.readFile(path.join(folder, decodeURIComponent(name))));
      res.end(again);
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
