'use strict';
// sec1_path_traversal                                          (interview question 127)
//
// A choir shares its sheet music: GET /files/alto/ave.txt answers with the file alto/ave.txt of the folder
// `root`. "Nobody gets out of the folder," said the author, "new URL() takes every ../ out of the address."
// Then somebody asked for /files/..%2fsecret.txt, and read the treasurer's file beside the folder.
//
// Only files inside the folder `root` are handed out, as they are today: 200 and the bytes of the file.
// Whatever else is asked for gets an answer between 400 and 499, and the server stays alive:
//
//   - a path that leads out of the folder, however it is spelled
//   - a link inside the folder that leads out of it. The folder `root` itself may be a link: that's fine
//   - names that can't be files at all: %00, or an address that can't be decoded
//   - a file that doesn't exist, or a folder
//
// Names such as "a..b.txt", "100%.txt" or "..ave.txt" are honest names.
//
// Useful: path.resolve(), path.relative(), path.sep, fs.promises.realpath(): the path without any links

const fs = require('node:fs');
const path = require('node:path');

function createFiles(root) {
  return async function files(req, res) {
    const { pathname } = new URL(req.url, 'http://choir.example');
    const name = decodeURIComponent(pathname.slice('/files/'.length));
    try {
      res.end(await fs.promises.readFile(path.join(root, name)));
    } catch {
      res.writeHead(404).end('There is no such file');
    }
  };
}

module.exports = { createFiles };
