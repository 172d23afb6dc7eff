// expect: after decoding, and before reading
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    const { pathname } = new URL(req.url, 'http://choir.example');
    const encoded = pathname.slice('/files/'.length);
    if (encoded.includes('../') || !path.join(root, encoded).startsWith(root + path.sep)) {
      res.writeHead(403).end('No');
      return;
    }
    try {
      res.end(await fs.promises.readFile(path.join(root, decodeURIComponent(encoded))));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
