'use strict';
// The package tea-timer, file by file, before its first release. Read it, don't change it.
// Its package.json is pkg6_exports_map.json, and that one is yours.
//
// This is what has to be true after `npm publish` and `npm install tea-timer`:
//
// - require('tea-timer') and `import { start, running } from 'tea-timer'` both work. A program that does both, in two of its files, has
//   one list of timers, not two.
// - 'tea-timer/format' works both ways, too. Nothing else can be imported: what is open can never be changed again.
// - The command `tea-timer 3` works. (npm links it to the file in "bin", and the shell starts that file itself.)
// - Only lib and bin are published. The .env has a token in it, and without "files" npm takes (nearly) everything.

module.exports = {
  'lib/index.cjs': `
const state = require('./internal/state.cjs');

function create() {
  return {
    start: (tea) => state.timers.push(tea),
    running: () => [...state.timers],
  };
}

module.exports = create(); // import can't see which names are in it
`,

  'lib/wrapper.mjs': `
// The names for import. Everything is done by index.cjs.
import timer from './index.cjs';

export const { start, running } = timer;
export default timer;
`,

  'lib/bundle.mjs': `
// Made by a bundler, for browsers: all in one file.
const timers = [];
export const start = (tea) => timers.push(tea);
export const running = () => [...timers];
export default { start, running };
`,

  'lib/format.cjs': `
exports.format = (minutes) => minutes + ' min';
`,

  'lib/internal/state.cjs': `
exports.timers = [];
`,

  'bin/tea-timer.js': `#!/usr/bin/env node
const { start } = require('../lib/index.cjs');
const { format } = require('../lib/format.cjs');

start('from the command line');
console.log('Tea in ' + format(process.argv[2]));
`,

  'bin/main.js': `
const { format } = require('../lib/format.cjs');

console.log('Tea in ' + format(process.argv[2]));
`,

  'README.md': '# tea-timer\n',
  'test/timer.test.js': "require('node:assert');\n",
  'scripts/release.js': "console.log('npm publish');\n",
  '.env': 'NPM_TOKEN=npm_0123456789abcdef\n',
};
