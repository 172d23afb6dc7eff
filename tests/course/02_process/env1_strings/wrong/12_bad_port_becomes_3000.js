// expect: on a port that nobody asked for
'use strict';

function readPort(env) {
  const port = Number(env.PORT || 3000);
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : 3000;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
