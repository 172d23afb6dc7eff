// expect: Compare the whole string, not a part of it.
'use strict';

function readSettings(env) {
  const debug = /true|1/i.test(env.DEBUG ?? '');
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT has to be from 0 to 65535');
  return { debug, port };
}

module.exports = { readSettings };
