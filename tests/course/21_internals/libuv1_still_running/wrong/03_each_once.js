// expect: How many are there of each
'use strict';

function whatKeepsUsAlive() {
  return Object.fromEntries(process.getActiveResourcesInfo().map((name) => [name, 1]));
}

function release({ server, heartbeat }) {
  clearInterval(heartbeat);
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
