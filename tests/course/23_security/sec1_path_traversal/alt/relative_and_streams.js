// alt: Streams large files, but the question "is it below?" needs three conditions.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    try {
      const { pathname } = new URL(req.url, 'http://choir.example');
      const name = decodeURIComponent(pathname.slice('/files/'.length));
      const [folder, file] = await Promise.all([root, path.join(root, name)].map((one) => fs.promises.realpath(one)));
      const way = path.relative(folder, file);
      if (way === '' || way.split(path.sep)[0] === '..' || path.isAbsolute(way)) {
        res.writeHead(403).end('Not yours');
        return;
      }
      if (!(await fs.promises.stat(file)).isFile()) throw new Error('not a file');
      fs.createReadStream(file).pipe(res);
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
