// expect: An interval never ends
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release({ server }) {
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
