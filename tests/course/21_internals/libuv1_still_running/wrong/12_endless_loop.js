// expect: Is there a loop in your code that never ends?
'use strict';

function whatKeepsUsAlive() {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function release({ server, heartbeat, reply }) {
  server.close();
  clearInterval(heartbeat);
  while (reply.hasRef()); // until the reply is out
}

module.exports = { whatKeepsUsAlive, release };
