'use strict';
// The test copies this file into the one folder that it may read, and runs it with your flags:
//     node ...flags guest.js '{"own":"...","sibling":"...", ...}'
// It tries several things, and prints the outcome of each: 'done', or the code of the error.

const fs = require('node:fs');
const { spawnSync } = require('node:child_process');
const { Worker } = require('node:worker_threads');

const files = JSON.parse(process.argv[2]);

function attempt(action) {
  try {
    action();
    return 'done';
  } catch (error) {
    return error.code ?? error.message;
  }
}

const results = {
  own: attempt(() => fs.readFileSync(files.own)),
  deeper: attempt(() => fs.readFileSync(files.deeper)),
  list: attempt(() => fs.readdirSync(__dirname)),
  sibling: attempt(() => fs.readFileSync(files.sibling)),
  above: attempt(() => fs.readFileSync(files.above)),
  elsewhere: attempt(() => fs.readFileSync(files.elsewhere)),
  write: attempt(() => fs.writeFileSync(files.write, 'x')),
  child: attempt(() => {
    const { error } = spawnSync(process.execPath, ['--version']);
    if (error) throw error;
  }),
  worker: attempt(() => new Worker('', { eval: true })),
};

console.log(`results: ${JSON.stringify(results)}`);
