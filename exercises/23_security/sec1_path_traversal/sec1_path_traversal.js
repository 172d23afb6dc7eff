'use strict';
// sec1_path_traversal                                          (interview question 127)
//
// A choir shares its sheet music: GET /files/alto/ave.txt answers with the file alto/ave.txt in the folder
// `root`. "Nobody can leave the folder," said the author, "new URL() removes every ../ from the address."
// Then somebody asked for /files/..%2fsecret.txt, and read the treasurer's file next to the folder.
//
// Serve only files inside the folder `root`, as today: status 200 and the bytes of the file.
// Everything else gets a status between 400 and 499, and the server stays up:
//
//   - a path that leads out of the folder, however it's spelled
//   - a link inside the folder that leads out of it. (The folder `root` itself may be a link: that's fine)
//   - names that no file can have, such as a name with %00, or an address that can't be decoded
//   - a file that doesn't exist, or a folder
//
// Names such as "a..b.txt", "100%.txt" or "..ave.txt" are honest names.
//
// Useful: path.resolve(), path.relative(), path.sep, fs.promises.realpath(): the path with all links resolved

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
