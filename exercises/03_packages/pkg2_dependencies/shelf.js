'use strict';
// The shelf: what the package registry has. `npm install` would download these four packages.
// The program of each one is written here as text. Read it if you like, don't change it.

module.exports = {
  csvlet: {
    version: '1.0.2',
    about: 'turns a list into a line of a table',
    program: "exports.row = (list) => list.join(';');",
  },
  testlet: {
    version: '3.1.4',
    about: 'runs checks and says which ones fail',
    program: "exports.check = (name, ok) => { console.log(ok ? 'ok' : 'not ok', name); if (!ok) process.exitCode = 1; };",
  },
  watchlet: {
    version: '5.0.1',
    about: 'a command: starts a program again whenever a file changes',
    program: "console.log('watching', process.argv[2]);",
  },
  weblet: {
    version: '2.4.1',
    about: 'makes pages out of lists',
    program: "exports.page = (title, list) => `<h1>${title}</h1> ${list.join(', ')}`;",
  },
};
