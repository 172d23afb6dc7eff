// alt: The process may end, but the timer and the server go on for as long as it runs.
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ server, heartbeat }) {
  server.unref();
  heartbeat.unref();
}

module.exports = { whatKeepsUsAlive, release };
