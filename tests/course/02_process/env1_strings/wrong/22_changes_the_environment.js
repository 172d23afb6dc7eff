// expect: wanted to change the object
'use strict';

function readPort(env) {
  env.PORT = Number(env.PORT || 3000);
  return env.PORT;
}

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  return { debug, port: readPort(env) };
}

module.exports = { readSettings };
