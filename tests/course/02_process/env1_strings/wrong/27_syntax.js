// expect: could not read env1_strings.js
'use strict';

function readSettings(env) {
  const debug = env.DEBUG === 'true' || === '1';
}

module.exports = { readSettings };
