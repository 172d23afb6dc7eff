// expect: doesn't wait for anything
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
  server.close();
  process.exit();
}

module.exports = { whatKeepsUsAlive, release };
