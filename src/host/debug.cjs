'use strict';
// Starts Node.js under its debugger, where it waits without a time limit, and ends it when the runner is gone: the
// input of this process is closed then, whatever ended the runner.
//
//   node debug.cjs ARGUMENTS_OF_NODE...

const { spawn } = require('node:child_process');
const { constants } = require('node:os');

const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
process.stdin.on('close', () => child.kill('SIGKILL')).resume();
