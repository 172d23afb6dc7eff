'use strict';
// A door of the museum: a thread that calls enter() for each visitor. Read it, don't change it.
// The test starts two of them.

const { parentPort, workerData } = require('node:worker_threads');
const { enter } = require('./worker2_shared_counter.js');
const { inSlowMotion } = require('./slow-motion.js');

const { control, counters, me } = workerData;

parentPort.on('message', ({ visitors, stopAt }) => {
  if (stopAt !== undefined) return parentPort.postMessage(inSlowMotion(enter, { control, counters, me, stopAt }));
  const numbers = [];
  for (let i = 0; i < visitors; i += 1) numbers.push(enter(counters));
  parentPort.postMessage({ numbers });
});
