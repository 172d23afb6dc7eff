// expect: The caller of menu() is me
'use strict';

async function menu(fromServer, yesterday) {
  return fromServer();
}

// menu(fromServer, yesterday).catch(yesterday)

module.exports = { menu };
