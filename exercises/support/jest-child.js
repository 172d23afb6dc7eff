'use strict';
// The process in which jest-run.js runs Jest. A thread of its own watches over it, because a test
// with an endless loop keeps the main thread busy, and ends it
//   - when the standard input, a pipe that nothing is ever written to, closes: the test that asked
//     for the run is gone, and nobody waits for an answer;
//   - when the main thread has worked for four seconds without a pause. Seconds of the processor,
//     not of the clock: a busy machine does not look like an endless loop.
const { Worker } = require('node:worker_threads');

const beats = new Int32Array(new SharedArrayBuffer(4));
setInterval(() => Atomics.add(beats, 0, 1), 100).unref();

const watch = () => {
  const fs = require('node:fs');
  const { Socket } = require('node:net');
  /** @type {{ workerData: Int32Array }} */
  const { workerData: beats } = require('node:worker_threads');
  const end = () => process.kill(process.pid, 'SIGKILL');
  const leave = () => {
    fs.rmSync(process.env.JEST_RUN_DIR, { recursive: true, force: true });
    end();
  };
  new Socket({ fd: 0 }).on('error', leave).on('close', leave).resume();

  let last = { beat: 0, cpu: process.cpuUsage() };
  setInterval(() => {
    const beat = Atomics.load(beats, 0);
    if (beat !== last.beat) last = { beat, cpu: process.cpuUsage() };
    if (process.cpuUsage(last.cpu).user < 4e6) return;
    fs.appendFileSync(process.env.JEST_RUN_OUT, `${JSON.stringify({ endless: true })}\n`);
    end();
  }, 250).unref();
};

// What a run has left behind may fail between two runs: nobody's test.
for (const late of ['unhandledRejection', 'uncaughtException']) process.on(late, () => {});

new Worker(`(${watch})()`, { eval: true, workerData: beats }).unref();
require('jest/bin/jest');
