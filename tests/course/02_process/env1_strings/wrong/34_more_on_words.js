// expect: Does your list have more of them?
'use strict';
function readSettings(env) {
  const debug = ['true', '1', 'yes', 'on'].includes(env.DEBUG?.toLowerCase());
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT');
  return { debug, port };
}
module.exports = { readSettings };
