// expect: What does your function return
'use strict';

function readSettings(env) {
  const debug = env.DEBUG === 'true';
  const port = Number(env.PORT);
}

module.exports = { readSettings };
