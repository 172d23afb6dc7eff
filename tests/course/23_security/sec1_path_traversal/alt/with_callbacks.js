// alt: Short, but realpathSync() blocks all other requests for a moment.
'use strict';

const { readFile, realpathSync } = require('node:fs');
const { resolve, sep } = require('node:path');

const createFiles = (root) => (req, res) => {
  const folder = realpathSync(root);
  let file;
  try {
    const name = decodeURIComponent(req.url.replace(/^\/files\//, ''));
    file = realpathSync(resolve(folder, name));
  } catch {
    res.statusCode = 400;
    return res.end();
  }
  if (file.slice(0, folder.length + 1) !== folder + sep) {
    res.statusCode = 403;
    return res.end();
  }
  readFile(file, (error, bytes) => {
    if (error) res.statusCode = 404;
    res.end(bytes);
  });
};

exports.createFiles = createFiles;
