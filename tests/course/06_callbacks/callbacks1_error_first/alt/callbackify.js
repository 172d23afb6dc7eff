// alt: Shortest: the async function does the work, and callbackify() calls back in the right order.
'use strict';
const fs = require('node:fs/promises');
const { callbackify } = require('node:util');

const readSettings = callbackify(async (file) => JSON.parse(await fs.readFile(file, 'utf8')));

module.exports = { readSettings };
