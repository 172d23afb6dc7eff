// expect: forgets the folder when the name is an absolute path
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const inside = path.normalize(name).replace(/^(\.\.([/\\]|$))+/, '');
      res.end(await fs.promises.readFile(path.resolve(root, inside)));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
