'use strict';
// cluster2_whose_memory                                      (interview questions 68, 69)
//
// The kiosk has a website now, and shows: "You are visitor number 7". Since it runs in two processes (main.js),
// the number jumps: 7, 5, 8, 6 ... Every process has a memory of its own, and counts for itself.
//
// Let the primary keep the count, and the workers ask for it:
//
// - keepCount(cluster) is called once, in the primary, before it forks anybody. From then on it answers the workers.
// - nextVisit() is called in a worker. It returns a promise of the number of this visit: 1, 2, 3 ... over
//   all workers. It may be called again before the first answer is there.
//
// worker.send(), process.send() and the event 'message' carry messages from one process to the other. main.js
// sends messages of its own the same way, in both directions.

let visits = 0;

function keepCount(cluster) {
  // ...
}

async function nextVisit() {
  visits += 1;
  return visits;
}

module.exports = { keepCount, nextVisit };
