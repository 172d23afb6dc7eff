'use strict';
// A folder of its own for the files of a test, removed when the tests are done.
//
//   const at = folder('files1');
//   at('notes.txt')               the path of notes.txt in that folder
//   at.write('notes.txt', text)   writes the file, and returns its path

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');

function folder(name) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`)));
  after(() => fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  const at = (...parts) => path.join(root, ...parts);
  at.write = (file, content) => {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), content);
    return at(file);
  };
  return at;
}

module.exports = { folder };
