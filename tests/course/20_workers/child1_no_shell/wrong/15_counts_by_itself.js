// expect: your code has looked for the file itself
'use strict';
const fs = require('node:fs/promises');
const path = require('node:path');
async function countLines(folder, name) {
  const text = await fs.readFile(path.join(folder, name), 'utf8');
  return text.split('\n').length - Number(text.endsWith('\n') || text === '');
}
module.exports = { countLines };
