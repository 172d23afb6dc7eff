// expect: Its timer was cleared
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ server, heartbeat, reply }) {
  clearInterval(heartbeat);
  clearTimeout(reply);
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
