// alt: The main thread stays free, but the readings are copied and a thread has to start.
'use strict';

const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

const code = `
  const { parentPort, workerData: { readings, limit } } = require('node:worker_threads');
  let hot = 0;
  for (const reading of readings) if (reading > limit) hot += 1;
  parentPort.postMessage(hot);
`;

async function countHot(readings, limit) {
  const [hot] = await once(new Worker(code, { eval: true, workerData: { readings, limit } }), 'message');
  return hot;
}

module.exports = { countHot };
