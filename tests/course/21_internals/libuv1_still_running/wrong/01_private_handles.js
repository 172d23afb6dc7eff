// expect: it knows no timers
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const handle of process._getActiveHandles()) {
    const name = handle.constructor.name;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ server, heartbeat }) {
  clearInterval(heartbeat);
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
