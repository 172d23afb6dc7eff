// alt: Stops the heartbeat when the server has closed, so it beats until the last connection ends.
'use strict';

function whatKeepsUsAlive() {
  const names = process.getActiveResourcesInfo();
  const counts = new Map();
  for (const name of names) counts.set(name, names.filter((other) => other === name).length);
  return Object.fromEntries(counts);
}

function release(station) {
  station.server.close(() => clearTimeout(station.heartbeat));
}

module.exports = { whatKeepsUsAlive, release };
