// expect: Asking for the words that mean "off" always
'use strict';

function readSettings(env) {
  const text = env.DEBUG?.toLowerCase();
  const debug = Boolean(text) && text !== 'false' && text !== '0';
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT has to be from 0 to 65535');
  return { debug, port };
}

module.exports = { readSettings };
