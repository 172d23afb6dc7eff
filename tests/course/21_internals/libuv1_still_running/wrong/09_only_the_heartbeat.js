// expect: A server waits for the next customer
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ heartbeat }) {
  heartbeat.unref();
}

module.exports = { whatKeepsUsAlive, release };
