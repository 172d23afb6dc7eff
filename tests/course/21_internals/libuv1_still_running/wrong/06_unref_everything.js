// expect: a matter of luck
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release(station) {
  for (const thing of Object.values(station)) thing.unref();
}

module.exports = { whatKeepsUsAlive, release };
