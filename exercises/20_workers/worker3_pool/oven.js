'use strict';
// An oven: a worker thread that bakes what it is sent. Read it, don't change it.
//
//     worker.postMessage({ bread: 'rye', ... })     ->   message { bread: 'rye', oven: 3 }
//
// It answers once for each message. But ovens break: then it throws, or its thread ends without a word. (The test says
// when, and decides with the shared numbers in `hold` how long it bakes.)

const { parentPort, threadId } = require('node:worker_threads');

parentPort.on('message', ({ bread, burns, stops, faints, hold }) => {
  if (hold) {
    Atomics.store(hold, 0, 1); // it is in the oven
    Atomics.notify(hold, 0);
    Atomics.wait(hold, 1, 0); // until the test opens the door
  }
  if (burns) throw new Error(`${bread} is burnt`);
  if (stops) process.exit(3);
  parentPort.postMessage({ bread, oven: threadId });
  if (faints) setImmediate(() => process.exit(4)); // it breaks when it is empty
});
