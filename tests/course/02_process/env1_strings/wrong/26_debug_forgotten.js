// expect: the result has no debug
'use strict';

function readSettings(env) {
  return { port: Number(env.PORT) };
}

module.exports = { readSettings };
