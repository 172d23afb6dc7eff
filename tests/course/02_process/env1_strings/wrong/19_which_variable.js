// expect: Say which one is wrong
'use strict';

function readPort(env) {
  if (env.PORT === undefined || env.PORT === '') return 3000;
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('invalid value');
  return port;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
