// expect: Number(undefined) is NaN
'use strict';

function readPort(env) {
  return Number(env.PORT);
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
