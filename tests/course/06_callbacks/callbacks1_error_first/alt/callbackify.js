'use strict';
const fs = require('node:fs/promises');
const { callbackify } = require('node:util');

const readSettings = callbackify(async (file) => JSON.parse(await fs.readFile(file, 'utf8')));

module.exports = { readSettings };
