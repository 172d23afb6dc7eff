// expect: the string to one form
'use strict';

function readPort(env) {
  if (env.PORT === undefined || env.PORT === '') return 3000;
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`bad PORT: ${env.PORT}`);
  return port;
}

function readSettings(env) {
  const debug = env.DEBUG === 'true' || env.DEBUG === '1';
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
