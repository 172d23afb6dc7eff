// alt: No path is built from the visitor's text, but the whole folder is read for each request.
'use strict';
// Everything that may be asked for is found on the disk, not made of the visitor's text.

const fs = require('node:fs');
const path = require('node:path');

async function filesIn(folder, prefix = '') {
  const names = [];
  for (const entry of await fs.promises.readdir(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix + entry.name;
    if (entry.isDirectory()) names.push(...await filesIn(folder, `${name}/`));
    else if (entry.isFile()) names.push(name);
  }
  return names;
}

function createFiles(root) {
  return async (req, res) => {
    let name;
    try {
      name = decodeURIComponent(new URL(req.url, 'http://choir.example').pathname).slice('/files/'.length);
    } catch {
      res.writeHead(400).end();
      return;
    }
    const known = (await filesIn(root)).find((one) => one === name || one.normalize() === name.normalize());
    if (known === undefined) res.writeHead(404).end();
    else res.end(await fs.promises.readFile(path.join(root, known)));
  };
}

module.exports = { createFiles };
