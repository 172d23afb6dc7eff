// expect: there was an Immediate as well
'use strict';

const whatKeepsUsAlive = () => ({ TCPServerWrap: 1, Timeout: 2 });

function release({ server, heartbeat }) {
  clearInterval(heartbeat);
  server.close();
}

module.exports = { whatKeepsUsAlive, release };
