// alt: The handle could tell the size first; it has to be closed in any case.
'use strict';

const { open } = require('node:fs/promises');
const path = require('node:path');

function createHandler(folder) {
  return async (req, res) => {
    let file;
    try {
      file = await open(path.join(folder, `${path.basename(req.url)}.svg`));
      const plan = await file.readFile();
      res.writeHead(200, { 'content-type': 'image/svg+xml' }).end(plan);
    } catch ({ code }) {
      const [status, words] = code === 'ENOENT' ? [404, 'There is no such plan'] : [500, 'This plan cannot be read'];
      res.writeHead(status, { 'content-type': 'text/plain' }).end(words);
    } finally {
      await file?.close();
    }
  };
}

module.exports = { createHandler };
