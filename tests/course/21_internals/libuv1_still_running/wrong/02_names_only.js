// expect: The names are a start
'use strict';

const whatKeepsUsAlive = () => process.getActiveResourcesInfo();

function release({ server, heartbeat }) {
  clearInterval(heartbeat);
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
