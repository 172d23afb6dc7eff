// expect: 80abc is a typo, not a port
'use strict';

function readPort(env) {
  if (!env.PORT) return 3000;
  const port = parseInt(env.PORT, 10);
  if (Number.isNaN(port) || port < 0 || port > 65535) throw new Error(`bad PORT: ${env.PORT}`);
  return port;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
