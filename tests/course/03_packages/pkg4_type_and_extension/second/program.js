// second: A package.json without "type" means CommonJS; a folder without a package.json follows the folder above it.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

// Every file prints its name, and function (in CommonJS) or undefined (in an ES module).
const code = (name) => `console.log('${name}', typeof require);`;

const files = {
  'package.json': '{ "name": "library" }',
  'start.js': code('start'),
  'desk.mjs': code('desk'),

  'books/package.json': '{ "name": "books", "type": "module" }',
  'books/lend.js': code('lend'),
  'books/old/shelf.js': code('shelf'),
  'books/old/cards.cjs': code('cards'),

  'books/maps/package.json': '{ "name": "maps" }',
  'books/maps/atlas.js': code('atlas'),
};

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'library-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  for (const name of ['start.js', 'desk.mjs', 'books/lend.js', 'books/old/shelf.js', 'books/old/cards.cjs', 'books/maps/atlas.js']) {
    await import(pathToFileURL(path.join(folder, name)));
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

main();
