// expect: Two dots are dangerous only as the whole name
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      if (name.includes('..')) throw new Error('outside');
      res.end(await fs.promises.readFile(await fs.promises.realpath(path.join(root, name))));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
