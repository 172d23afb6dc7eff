// alt: The same with one chain; try and catch are easier to extend.
'use strict';

const { readFile } = require('node:fs/promises');

const readSettings = (file) =>
  readFile(file, 'utf8')
    .then((text) => JSON.parse(text))
    .catch((error) => {
      throw new Error(`no settings in ${file}`, { cause: error });
    });

module.exports = { readSettings };
