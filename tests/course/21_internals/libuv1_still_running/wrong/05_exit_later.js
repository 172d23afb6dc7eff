// expect: called process.exit()
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release() {
  setTimeout(() => process.exit(), 100);
}

module.exports = { whatKeepsUsAlive, release };
