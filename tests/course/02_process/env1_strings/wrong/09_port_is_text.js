// expect: port is the string
'use strict';

function readPort(env) {
  return env.PORT ?? 3000;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
