'use strict';
// The process in which jest-run.js runs Jest. Its standard input is a pipe that nothing is ever
// written to: when it ends, the test that asked for the run is gone, and nobody waits for an answer.
// A thread of its own watches it, because a test with an endless loop keeps the main thread busy.
const { Worker } = require('node:worker_threads');

const watch = () => {
  const fs = require('node:fs');
  const { Socket } = require('node:net');
  const leave = () => {
    fs.rmSync(process.env.JEST_RUN_DIR, { recursive: true, force: true });
    process.kill(process.pid, 'SIGKILL');
  };
  new Socket({ fd: 0 }).on('error', leave).on('close', leave).resume();
};

new Worker(`(${watch})()`, { eval: true }).unref();
require('jest/bin/jest');
