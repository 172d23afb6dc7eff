// expect: 0 is a number too
'use strict';

function readSettings(env) {
  const debug = /^(true|1)$/i.test(env.DEBUG);
  const port = Number(env.PORT) || 3000;
  return { debug, port };
}

module.exports = { readSettings };
