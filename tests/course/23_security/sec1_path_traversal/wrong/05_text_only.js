// expect: so no check of the text can
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const file = path.join(root, name);
      if (path.relative(root, file).split(path.sep)[0] === '..') throw new Error('outside');
      res.end(await fs.promises.readFile(file));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
