// expect: throw an Error, not a text
'use strict';

function readPort(env) {
  if (env.PORT === undefined || env.PORT === '') return 3000;
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw `bad PORT: ${env.PORT}`;
  return port;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
