// expect: server.stop is not a function
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ server, heartbeat }) {
  clearInterval(heartbeat);
  server.stop();
}

module.exports = { whatKeepsUsAlive, release };
