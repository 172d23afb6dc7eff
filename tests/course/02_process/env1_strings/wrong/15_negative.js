// expect: ports go from 0 to 65535
'use strict';

function readPort(env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port > 65535) throw new Error(`bad PORT: ${env.PORT}`);
  return port;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
