// expect: yesterday() was called 2 times
'use strict';

async function menu(fromServer, yesterday) {
  return fromServer().catch(() => yesterday()).catch(() => yesterday());
}

module.exports = { menu };
